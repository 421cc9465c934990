import { mkdirSync, renameSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import { endless } from '../simulator'
import { A } from './ids'
import { inspect, setSize } from './inspect'
import { expect, test } from './syncwatch'

test('a banner says that the API is unreachable, retries on request and disappears once it is back', async ({
  simulator,
  launch,
}) => {
  simulator.add(endless(A, { outputFileName: 'spring-campaign' }))
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await syncwatch.watch(page, A)
  await expect(syncwatch.row(page, A)).toHaveAttribute('data-watch', 'holding')
  await expect(page.locator('[data-banner]')).toHaveCount(0)

  await simulator.down()
  const banner = page.locator('[data-banner]').filter({ hasText: "Can't reach the sync.so API." })
  await expect(banner).toBeVisible({ timeout: 20_000 })
  await inspect(page, 'banner-offline')
  await setSize(syncwatch, 380, 680)
  await inspect(page, 'banner-offline-narrow')
  await setSize(syncwatch, 980, 680)
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

test('a banner says that the disk is not writable, and pending changes are written once it is', async ({
  simulator,
  userData,
  launch,
}) => {
  simulator.add(endless(A, { outputFileName: 'spring-campaign' }))
  const first = await launch()
  const before = await first.page()
  await first.watch(before, A)
  await expect(first.row(before, A)).toHaveAttribute('data-watch', 'holding')
  await first.app.close()

  await simulator.down()
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await expect(syncwatch.row(page, A)).toBeVisible()
  // A folder where the file was: no system writes into that, not even for its administrator.
  const journal = join(userData, 'watchlist.jsonl')
  renameSync(journal, `${journal}.away`)
  mkdirSync(journal)
  simulator.finish(A)
  await simulator.up()
  await expect(syncwatch.row(page, A)).toHaveAttribute('data-status', 'COMPLETED', { timeout: 30_000 })
  const banner = page.locator('[data-banner]').filter({ hasText: "Changes can't be saved to disk." })
  await expect(banner).toBeVisible()
  await inspect(page, 'banner-disk')

  rmdirSync(journal)
  renameSync(`${journal}.away`, journal)
  await banner.getByRole('button', { name: 'Try now' }).click()
  await expect(page.locator('[data-banner]')).toHaveCount(0)
  await syncwatch.kill()
  await simulator.down()
  const again = await launch()
  await expect(again.row(await again.page(), A)).toHaveAttribute('data-status', 'COMPLETED')
  await simulator.up()
})
