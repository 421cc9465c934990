import { storeList, idOf } from '../bench/stored-list'
import { checkScreen } from './check-screen'
import { type OpenList, expect, rowsOf, test as base } from './syncwatch'

const COUNT = 10_000
/** The visible rows and some above and below them. */
const MAX_RENDERED = 80

const test = base.extend<{ openLargeList: () => Promise<OpenList> }>({
  /** Starts the app with the stored rows and without the API. */
  openLargeList: async ({ simulator, userData, launch }, use) => {
    await use(async () => {
      await simulator.down()
      await storeList(userData, COUNT)
      const syncwatch = await launch()
      const page = await syncwatch.page()
      await expect(rowsOf(page).first()).toBeVisible()
      return { syncwatch, page }
    })
  },
})

test('10,000 rows can be navigated by keyboard while only the visible ones are rendered', async ({
  openLargeList,
}) => {
  const { syncwatch, page } = await openLargeList()
  await expect(page.getByRole('button', { name: /^All/ })).toContainText('10,000')
  expect(await rowsOf(page).count()).toBeLessThan(MAX_RENDERED)
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(COUNT))

  await page.keyboard.press('Control+l')
  await page.keyboard.press('F6')
  // A screen reader reads a row when it gets the focus.
  await page.evaluate(() => {
    const focused: string[] = []
    Object.assign(globalThis, { focused })
    document.addEventListener('focusin', ({ target }) => {
      if (target instanceof Element) focused.push(target.getAttribute('data-generation-id') ?? '')
    })
  })
  await page.keyboard.press('End')
  await expect(syncwatch.row(page, idOf(COUNT - 1))).toBeFocused()
  expect(await rowsOf(page).count()).toBeLessThan(MAX_RENDERED)
  await page.keyboard.press('PageUp')
  await expect(page.locator('[data-generation-id]:focus')).toBeVisible()
  await page.keyboard.press('Home')
  await expect(syncwatch.row(page, idOf(0))).toBeFocused()
  const focused = await page.evaluate(() => (globalThis as unknown as { focused: string[] }).focused)
  expect(focused).toEqual([idOf(COUNT - 1), expect.stringMatching(/^.+$/u), idOf(0)])
  await checkScreen(page, 'many')
})

test('10,000 rows can be searched, grouped, removed and restored, and all survive a kill', async ({
  launch,
  openLargeList,
}) => {
  const { syncwatch, page } = await openLargeList()
  await page.getByRole('combobox', { name: 'Search' }).fill('batch-9999')
  await expect(rowsOf(page)).toHaveCount(1)
  await expect(syncwatch.row(page, idOf(9_999))).toBeVisible()
  await page.getByRole('combobox', { name: 'Search' }).fill('')
  await page.evaluate(() => window.syncwatch.saveSettings({ listGroup: 'day', listSort: 'name' }))
  await expect(page.getByRole('row', { expanded: true }).filter({ hasText: '10,000' })).toBeVisible()
  await page.evaluate(() => window.syncwatch.saveSettings({ listGroup: 'none' }))
  await expect(syncwatch.row(page, idOf(0))).toBeVisible()

  await syncwatch.row(page, idOf(0)).focus()
  await page.keyboard.press('Control+a')
  await expect(page.getByText('10,000 selected').first()).toBeVisible()
  await checkScreen(page, 'many-selected')
  await page.keyboard.press('Delete')
  await expect(rowsOf(page)).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('button', { name: /^All/ })).toContainText('10,000', { timeout: 20_000 })
  await syncwatch.kill()
  const again = await launch()
  await expect((await again.page()).getByRole('button', { name: /^All/ })).toContainText('10,000')
})
