import { mkdirSync, renameSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import { endless } from '../simulator'
import { A } from './generations'
import { checkScreen } from './check-screen'
import { expect, test } from './syncwatch'

test('a banner says that the API is unreachable, retries on request and disappears once the API is back', async ({
  simulator,
  openList,
}) => {
  const { syncwatch, page } = await openList([endless(A, { outputFileName: 'spring-campaign' })])
  await expect(page.locator('[data-banner]')).toHaveCount(0)

  await simulator.down()
  const banner = page.locator('[data-banner]').filter({ hasText: "Can't reach the sync.so API." })
  await expect(banner).toBeVisible({ timeout: 20_000 })
  await checkScreen(page, 'banner-offline')
  await syncwatch.setSize(380, 680)
  await checkScreen(page, 'banner-offline-narrow')
  await syncwatch.setSize(980, 680)
  await page.context().setOffline(true)
  await expect(page.locator('[data-banner]').getByText('Your computer is offline.')).toBeVisible()
  await page.context().setOffline(false)

  await simulator.up()
  const before = simulator.requests.length
  await banner.getByRole('button', { name: 'Try now' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => simulator.requests.length).toBeGreaterThan(before)
  await expect(page.locator('[data-banner]')).toHaveCount(0)
  await expect(syncwatch.row(page, A)).toHaveAttribute('data-watch', 'holding')
})

test("a banner says that changes can't be saved, and they are written once the disk is writable again", async ({
  simulator,
  userData,
  launch,
  openList,
}) => {
  const { syncwatch: first } = await openList([endless(A, { outputFileName: 'spring-campaign' })])
  await first.app.close()

  await simulator.down()
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await expect(syncwatch.row(page, A)).toBeVisible()
  // A folder in place of the file: not even an administrator can write to it.
  const journal = join(userData, 'watchlist.jsonl')
  renameSync(journal, `${journal}.moved`)
  mkdirSync(journal)
  simulator.finish(A)
  await simulator.up()
  await expect(syncwatch.row(page, A)).toHaveAttribute('data-status', 'COMPLETED', { timeout: 30_000 })
  const banner = page.locator('[data-banner]').filter({ hasText: "Changes can't be saved to disk." })
  await expect(banner).toBeVisible()
  await checkScreen(page, 'banner-disk')

  rmdirSync(journal)
  renameSync(`${journal}.moved`, journal)
  await banner.getByRole('button', { name: 'Try now' }).click()
  await expect(page.locator('[data-banner]')).toHaveCount(0)
  await syncwatch.kill()
  await simulator.down()
  const again = await launch()
  await expect(again.row(await again.page(), A)).toHaveAttribute('data-status', 'COMPLETED')
  await simulator.up()
})
