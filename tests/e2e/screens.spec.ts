import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { demoGenerations } from '../simulator'
import { UNKNOWN } from './ids'
import { expect, test } from './syncwatch'

const FOLDER = join(__dirname, '../../out/screenshots')

/** Looks at the screen in light and dark: a picture of each, and no violation in any. */
async function inspect(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.screenshot({ path: join(FOLDER, `${name}-${colorScheme}.png`) })
    // One page is all there is in Electron: axe must not open another.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
  }
}

test('first run', async ({ launch }) => {
  const syncwatch = await launch({ key: null })
  const page = await syncwatch.page()
  await expect(page.getByRole('textbox', { name: 'API key' })).toBeVisible()
  await inspect(page, 'first-run')
})

test('empty, a full list, settings, narrow', async ({ simulator, launch }) => {
  const generations = demoGenerations({ startAt: Date.now(), speed: 2 })
  for (const generation of generations) simulator.add(generation)
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await expect(page.getByText('syncwatch watch').first()).toBeVisible()
  await inspect(page, 'empty')

  await syncwatch.watch(page, ...simulator.ids, UNKNOWN)
  await expect(syncwatch.row(page, UNKNOWN)).toHaveAttribute('data-watch', 'missing')
  await expect(page.locator('[data-status="FAILED"]')).toBeAttached({ timeout: 20_000 })
  await inspect(page, 'list')
  // The README's picture: tall enough for every kind of row.
  const setSize = (width: number, height: number): Promise<void> =>
    syncwatch.app.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setSize(size.width, size.height),
      { width, height },
    )
  await setSize(980, 900)
  await inspect(page, 'readme')
  await setSize(980, 680)

  await page.getByRole('button', { name: 'Settings' }).click()
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
  await inspect(page, 'settings')
  await page.keyboard.press('Escape')

  await setSize(380, 680)
  await inspect(page, 'narrow')
})

test('offline, paused and refused', async ({ simulator, launch }) => {
  for (const generation of demoGenerations({ startAt: Date.now(), speed: 0.2 })) simulator.add(generation)
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await syncwatch.watch(page, ...simulator.ids)
  await expect(page.locator('[data-watch="holding"]').first()).toBeVisible()
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await expect(page.locator('[data-watch="paused"]').first()).toBeVisible()
  await inspect(page, 'paused')
  await page.getByRole('button', { name: 'Resume' }).click()
  await expect(page.locator('[data-watch="holding"]').first()).toBeVisible()

  await simulator.down()
  await expect(page.locator('[data-watch="retrying"]').first()).toBeVisible()
  await inspect(page, 'offline')
  simulator.setKey('sk-another-0123456789abcdef')
  await simulator.up()
  await expect(page.getByRole('alert')).toBeVisible({ timeout: 30_000 })
  await inspect(page, 'refused')
})
