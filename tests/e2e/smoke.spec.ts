import { completes, endless, fails } from '../simulator'
import { expect, test } from './syncwatch'

const ID = 'f3a1c6e2-1d47-4b8f-9a35-60c2b7d4e101'

test('smoke', async ({ simulator, desktop, launch }) => {
  simulator.add(completes(ID, 5, { outputFileName: 'spring' }))
  const syncwatch = await launch()
  const page = await syncwatch.page()
  page.on('console', (m) => console.log('console', m.text()))
  await page.screenshot({ path: '/tmp/s1.png' })
  await syncwatch.watch(page, ID)
  await expect(syncwatch.row(page, ID)).toHaveAttribute('data-status', 'PROCESSING')
  await page.screenshot({ path: '/tmp/s2.png' })
  console.log(await syncwatch.hook('trayMenu'), await syncwatch.hook('tray'))
  await expect(syncwatch.row(page, ID)).toHaveAttribute('data-status', 'COMPLETED', { timeout: 10_000 })
  await page.waitForTimeout(1000)
  await page.screenshot({ path: '/tmp/s3.png' })
  console.log(
    desktop.notifications.received,
    desktop.tray.registered,
    await desktop.tray.menu(),
    await desktop.tray.pictureWidth(),
  )
  desktop.notifications.click(1)
  await page.waitForTimeout(500)
  console.log(await syncwatch.hook('opened'), await syncwatch.hook('notifications'))
  console.log(simulator.requests.map((r) => [r.kind, r.status, r.durationMs]))
})
