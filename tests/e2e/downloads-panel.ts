import { existsSync, readFileSync, readdirSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import type { Simulator } from '../simulator'
import { mediaFile, outputFor } from '../simulator/media-files'
import { A } from './generations'
import { expect } from './syncwatch'

const OUTPUT_BYTES = mediaFile(`${outputFor(A)}.mp4`).body.length

/** Throttles an output so that its download takes this many seconds. */
export function throttleOutput(simulator: Simulator, id: string, seconds: number) {
  return simulator.fault({
    match: { kind: 'media', id },
    times: 'always',
    do: { slowDrip: Math.round(OUTPUT_BYTES / seconds) },
  })
}

export function downloadsPanel(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Downloads' })
}

export function downloadItem(page: Page, id: string): Locator {
  return downloadsPanel(page).locator(`[data-download-id="${id}"]`)
}

export async function openDownloads(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Downloads/ }).click()
  await expect(downloadsPanel(page)).toBeVisible()
}

/** Presses the rows' download buttons, after closing the panel that covers them. */
export async function startDownloads(page: Page, ...ids: string[]): Promise<void> {
  if (await downloadsPanel(page).isVisible()) await page.keyboard.press('Escape')
  await expect(downloadsPanel(page)).toHaveCount(0)
  for (const id of ids) {
    const row = page.locator(`[data-generation-id="${id}"]`)
    // By keyboard, because a row may move away from under the pointer while the list changes.
    await row.getByRole('button', { name: 'Download', exact: true }).press('Enter')
  }
}

/** Returns the sorted names of the files in a folder; none if there is no such folder. */
export function fileNames(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : []
}

/** Returns whether the file is the whole output of the generation. */
export function isOutputOf(id: string, file: string): boolean {
  return readFileSync(file).equals(mediaFile(`${outputFor(id)}.mp4`).body)
}
