import type { Page } from '@playwright/test'
import { storeList, idOf } from '../bench/stored-list'
import { inspect } from './inspect'
import { type Running, expect, test } from './syncwatch'

const COUNT = 10_000
/** Screens of rows that are drawn, at most: what is seen and a little around it. */
const MAX_DRAWN = 80

interface Started {
  userData: string
  launch: () => Promise<Running>
}

async function openMany({ userData, launch }: Started): Promise<{ syncwatch: Running; page: Page }> {
  await storeList(userData, COUNT)
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await expect(page.locator('[data-generation-id]').first()).toBeVisible()
  return { syncwatch, page }
}

const drawn = (page: Page): Promise<number> => page.locator('[data-generation-id]').count()

test('10,000 rows can be navigated by keyboard while only the visible ones are rendered', async ({
  simulator,
  userData,
  launch,
}) => {
  await simulator.down()
  const { syncwatch, page } = await openMany({ userData, launch })
  await expect(page.getByRole('button', { name: /^All/ })).toContainText('10,000')
  expect(await drawn(page)).toBeLessThan(MAX_DRAWN)
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(COUNT))

  await page.keyboard.press('Control+l')
  await page.keyboard.press('F6')
  await page.keyboard.press('End')
  await expect(syncwatch.row(page, idOf(COUNT - 1))).toBeFocused()
  expect(await drawn(page)).toBeLessThan(MAX_DRAWN)
  await page.keyboard.press('PageUp')
  await expect(page.locator('[data-generation-id]:focus')).toBeVisible()
  await page.keyboard.press('Home')
  await expect(syncwatch.row(page, idOf(0))).toBeFocused()
  await inspect(page, 'many')
})

test('10,000 rows can be searched, grouped, removed and restored', async ({
  simulator,
  userData,
  launch,
}) => {
  await simulator.down()
  const { syncwatch, page } = await openMany({ userData, launch })
  await page.getByRole('combobox', { name: 'Search' }).fill('batch-9999')
  await expect(page.locator('[data-generation-id]')).toHaveCount(1)
  await expect(syncwatch.row(page, idOf(9_999))).toBeVisible()
  await page.getByRole('combobox', { name: 'Search' }).fill('')
  await page.evaluate(() => window.syncwatch.saveSettings({ listGroup: 'day', listSort: 'name' }))
  const heading = page.locator('[data-group], [aria-expanded]').filter({ hasText: '10,000' }).first()
  await expect(heading).toBeVisible()
  await page.evaluate(() => window.syncwatch.saveSettings({ listGroup: 'none' }))
  await expect(syncwatch.row(page, idOf(0))).toBeVisible()

  await syncwatch.row(page, idOf(0)).focus()
  await page.keyboard.press('Control+a')
  await expect(page.getByText('10,000 selected').first()).toBeVisible()
  await inspect(page, 'many-selected')
  await page.keyboard.press('Delete')
  await expect(page.locator('[data-generation-id]')).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('button', { name: /^All/ })).toContainText('10,000', { timeout: 20_000 })
  await syncwatch.kill()
  const again = await launch()
  await expect((await again.page()).getByRole('button', { name: /^All/ })).toContainText('10,000')
  await simulator.up()
})
