import type { Page } from '@playwright/test'
import { demoGenerations } from '../simulator'
import { UNKNOWN } from './ids'
import { inspect, setSize } from './inspect'
import { expect, test } from './syncwatch'

const box = (page: Page) => page.getByRole('combobox', { name: 'Search' })
const rows = (page: Page) => page.locator('[data-generation-id]')
const hints = (page: Page) => page.getByRole('listbox', { name: 'Search filters' })

test('search filters the list, explains unknown filters and can be cleared', async ({
  simulator,
  launch,
}) => {
  for (const generation of demoGenerations({ startAt: Date.now(), speed: 0.01 })) simulator.add(generation)
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await syncwatch.watch(page, ...simulator.ids, UNKNOWN)
  await expect(syncwatch.row(page, UNKNOWN)).toHaveAttribute('data-watch', 'missing')
  const all = await rows(page).count()

  await page.keyboard.press('Control+f')
  await expect(box(page)).toBeFocused()
  await expect(hints(page).getByRole('option')).toHaveCount(18)
  await inspect(page, 'search-help')

  await page.keyboard.type('is:mis')
  await expect(hints(page).getByRole('option')).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await expect(hints(page).getByRole('option', { selected: true })).toContainText('is:missing')
  await page.keyboard.press('Enter')
  await expect(box(page)).toHaveValue('is:missing ')
  await expect(rows(page)).toHaveCount(1)
  await expect(syncwatch.row(page, UNKNOWN)).toBeVisible()

  await page.keyboard.type('colour:red')
  await expect(page.locator('.problem')).toContainText("“colour:” isn't a filter")
  await expect(page.getByText('No matches for “is:missing colour:red”')).toBeVisible()
  await inspect(page, 'search-nothing')
  await page.keyboard.press('Escape')
  await expect(box(page)).toHaveValue('')
  await expect(rows(page)).toHaveCount(all)

  await box(page).fill('-is:missing model:lipsync-2 spring')
  await expect(rows(page).first()).toBeVisible()
  await expect(syncwatch.row(page, UNKNOWN)).toHaveCount(0)
  for (const row of await rows(page).all()) await expect(row).toContainText('spring')
  await box(page).fill('newer:1m')
  const fresh = await rows(page).count()
  await box(page).fill('-newer:1m')
  await expect(rows(page)).toHaveCount(all - fresh)

  // From the box the list is one key away.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-generation-id]:focus')).toHaveCount(1)

  await box(page).click()
  await hints(page).getByRole('option').filter({ hasText: 'is:running' }).click()
  await expect(box(page)).toHaveValue('is:running ')
  await expect(box(page)).toBeFocused()
  await setSize(syncwatch, 380, 680)
  await box(page).fill('')
  await inspect(page, 'search-narrow')
  await page.evaluate(() => window.syncwatch.saveSettings({ language: 'de' }))
  await expect(page.getByRole('combobox', { name: 'Suchen' })).toBeVisible()
  await page.getByRole('combobox', { name: 'Suchen' }).fill('is:blau')
  await inspect(page, 'search-german')
})
