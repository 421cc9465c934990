import type { Page } from '@playwright/test'
import { demoGenerations } from '../simulator'
import { UNKNOWN } from './generations'
import { checkScreen } from './check-screen'
import { expect, rowsOf, test } from './syncwatch'

const searchBox = (page: Page) => page.getByRole('combobox', { name: 'Search' })
const suggestions = (page: Page) => page.getByRole('listbox', { name: 'Search filters' })
/** Counts the rows beyond the edge of the window too, which are not drawn. */
const expectCount = (page: Page, count: number) =>
  expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(count))

test('the search filters the list, suggests filters, explains unknown ones and can be cleared', async ({
  simulator,
  launch,
}) => {
  for (const generation of demoGenerations({ startAt: Date.now(), speed: 0.01 })) simulator.add(generation)
  const syncwatch = await launch()
  const page = await syncwatch.page()
  // Without the heading of a set.
  await page.evaluate(() => window.syncwatch.saveSettings({ setsFrom: 0 }))
  await syncwatch.watch(page, ...simulator.ids, UNKNOWN)
  const all = simulator.ids.length + 1
  await expectCount(page, all)

  await page.keyboard.press('Control+f')
  await expect(searchBox(page)).toBeFocused()
  await expect(suggestions(page).getByRole('option')).toHaveCount(18)
  await checkScreen(page, 'search-help')

  await page.keyboard.type('is:mis')
  await expect(suggestions(page).getByRole('option')).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await expect(suggestions(page).getByRole('option', { selected: true })).toContainText('is:missing')
  await page.keyboard.press('Enter')
  await expect(searchBox(page)).toHaveValue('is:missing ')
  await expect(rowsOf(page)).toHaveCount(1)
  await expect(syncwatch.row(page, UNKNOWN)).toHaveAttribute('data-watch', 'missing')

  await page.keyboard.type('colour:red')
  await expect(page.locator('.problem')).toContainText("“colour:” isn't a filter")
  await expect(page.getByText('No matches for “is:missing colour:red”')).toBeVisible()
  await checkScreen(page, 'search-nothing')
  await page.keyboard.press('Escape')
  await expect(searchBox(page)).toHaveValue('')
  await expectCount(page, all)

  await searchBox(page).fill('-is:missing model:lipsync-2 spring')
  await expect(rowsOf(page).first()).toBeVisible()
  await expect(syncwatch.row(page, UNKNOWN)).toHaveCount(0)
  for (const row of await rowsOf(page).all()) await expect(row).toContainText('spring')
  const newer = 10
  await searchBox(page).fill('newer:5m')
  await expectCount(page, newer)
  await searchBox(page).fill('-newer:5m')
  await expectCount(page, all - newer)

  // Escape in an empty search moves the focus to the list.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-generation-id]:focus')).toHaveCount(1)

  await searchBox(page).click()
  await suggestions(page).getByRole('option').filter({ hasText: 'is:running' }).click()
  await expect(searchBox(page)).toHaveValue('is:running ')
  await expect(searchBox(page)).toBeFocused()
  await syncwatch.setSize(380, 680)
  await searchBox(page).fill('')
  await checkScreen(page, 'search-narrow')
  await page.evaluate(() => window.syncwatch.saveSettings({ language: 'de' }))
  await expect(page.getByRole('combobox', { name: 'Suchen' })).toBeVisible()
  await page.getByRole('combobox', { name: 'Suchen' }).fill('is:blau')
  await checkScreen(page, 'search-german')
})
