import type { Locator, Page } from '@playwright/test'
import type { Simulator } from '../simulator'
import { mediaFile, outputFor } from '../simulator/media-files'
import { downloadHome } from './download-home'
import { A } from './ids'
import { type Running, expect } from './syncwatch'

/** Length of a simulated output in bytes. */
const SIZE = mediaFile(`${outputFor(A)}.mp4`).body.length

/** Throttles an output so that its download takes this many seconds. */
export function slowly(simulator: Simulator, id: string, seconds = 3) {
  return simulator.fault({
    match: { kind: 'media', id },
    times: 'always',
    do: { slowDrip: Math.round(SIZE / seconds) },
  })
}

export function panel(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Downloads' })
}

export function item(page: Page, id: string): Locator {
  return panel(page).locator(`[data-download-id="${id}"]`)
}

export async function openPanel(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Downloads/ }).click()
  await expect(panel(page)).toBeVisible()
}

/** Starts the app with these completed generations in its list and a home folder of its own. */
export async function watching(
  launch: (options: { env: Record<string, string> }) => Promise<Running>,
  userData: string,
  ...ids: string[]
): Promise<{ syncwatch: Running; page: Page }> {
  const syncwatch = await launch({ env: downloadHome(userData).env })
  const page = await syncwatch.page()
  if (ids.length > 0) await syncwatch.watch(page, ...ids)
  for (const id of ids) await expect(syncwatch.row(page, id)).toHaveAttribute('data-status', 'COMPLETED')
  return { syncwatch, page }
}

/** Starts downloads with the rows' buttons; closes the panel first, which would cover them. */
export async function start(page: Page, ...ids: string[]): Promise<void> {
  if (await panel(page).isVisible()) await page.keyboard.press('Escape')
  await expect(panel(page)).toHaveCount(0)
  for (const id of ids) {
    const row = page.locator(`[data-generation-id="${id}"]`)
    // By the keyboard: a row may move away from under the pointer while the list grows.
    await row.getByRole('button', { name: 'Download', exact: true }).press('Enter')
  }
}
