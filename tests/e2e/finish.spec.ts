import { alreadyCompleted, endless, scripted, unknownStatus } from '../simulator'
import { A, B, UNKNOWN } from './generations'
import { expect, test } from './syncwatch'

test(
  'a generation that completes updates its row, preview and the tray, and its notification opens the output',
  { tag: '@either-form' },
  async ({ simulator, desktop, openList }) => {
    const { syncwatch, page } = await openList([
      scripted(A, [{ at: 0, status: 'PROCESSING', progress: 20 }], { outputFileName: 'spring-campaign' }),
    ])
    const row = syncwatch.row(page, A)
    const bar = row.getByRole('progressbar')
    await expect(bar).toHaveAttribute('aria-valuenow', '20')
    simulator.set(A, { status: 'PROCESSING', progress: 55 })
    await expect(bar).toHaveAttribute('aria-valuenow', '55', { timeout: 20_000 })
    await expect.poll(async () => (await syncwatch.hook('tray')).image).toBe('working')

    simulator.finish(A)
    await expect(row).toHaveAttribute('data-status', 'COMPLETED')
    await expect(row).toHaveAttribute('data-watch', 'finished')
    await expect(row.locator('video')).toHaveJSProperty('readyState', 4)
    await expect.poll(() => desktop.notifications.received.length).toBe(1)
    expect(desktop.notifications.received[0]?.title).toBe('spring-campaign is ready')
    expect(desktop.notifications.received[0]?.body).toMatch(/Took .* s · lipsync-2/)
    await expect.poll(async () => (await syncwatch.hook('tray')).image).toBe('idle')

    desktop.notifications.click(1)
    await expect.poll(() => syncwatch.hook('opened')).toHaveLength(1)
    const [opened] = await syncwatch.hook('opened')
    const media = await fetch(opened ?? '')
    expect([media.status, media.headers.get('content-type')]).toEqual([200, 'video/mp4'])
  },
)

test('a generation that fails is notified with its error, and a click on the notification focuses its row', async ({
  simulator,
  desktop,
  openList,
}) => {
  const reason = { error: 'The video has no face in it.', errorCode: 'generation_no_face' }
  const { syncwatch, page } = await openList([endless(A, { outputFileName: 'teaser' })])
  const row = syncwatch.row(page, A)
  simulator.set(A, { status: 'FAILED', ...reason })
  await expect(row).toHaveAttribute('data-status', 'FAILED')
  await expect(row).toContainText('The video has no face in it.')
  await expect(row).toContainText('generation_no_face')
  await expect.poll(() => desktop.notifications.received.length).toBe(1)
  expect(desktop.notifications.received[0]).toMatchObject({ title: 'teaser failed' })
  expect(desktop.notifications.received[0]?.body).toContain('The video has no face in it.')
  await page.getByRole('textbox', { name: 'Generation IDs' }).focus()
  desktop.notifications.click(1)
  await expect(row).toBeFocused()
  expect(await syncwatch.hook('opened')).toEqual([])
})

test('a generation that had completed before it was added is not notified, and its output opens from its row', async ({
  simulator,
  desktop,
  openList,
}) => {
  const { syncwatch, page } = await openList([alreadyCompleted(A), endless(B)])
  simulator.finish(B)
  await expect(syncwatch.row(page, B)).toHaveAttribute('data-status', 'COMPLETED')
  await expect.poll(() => desktop.notifications.received.length).toBe(1)
  expect((await syncwatch.hook('notifications')).map(({ id }) => id)).toEqual([B])

  await syncwatch.row(page, A).hover()
  await syncwatch.row(page, A).getByRole('button', { name: 'Open output' }).click()
  await expect.poll(() => syncwatch.hook('opened')).toHaveLength(1)
  await syncwatch.row(page, A).getByRole('button', { name: 'Copy output URL' }).click()
  await expect.poll(() => syncwatch.clipboard()).toContain(`/media/${A}/`)
  await syncwatch.row(page, A).getByRole('button', { name: 'Copy ID' }).click()
  await expect.poll(() => syncwatch.clipboard()).toBe(A)
})

test('an expired output URL is refreshed before it is opened', async ({ simulator, openList }) => {
  const { syncwatch, page } = await openList([alreadyCompleted(A)])
  const reads = (): number => simulator.counts.read + simulator.counts.progress
  const before = reads()
  await syncwatch.app.evaluate(() => {
    const now = Date.now
    Date.now = () => now() + 11 * 60_000
  })
  await syncwatch.row(page, A).hover()
  await syncwatch.row(page, A).getByRole('button', { name: 'Open output' }).click()
  await expect.poll(() => syncwatch.hook('opened')).toHaveLength(1)
  expect(reads()).toBe(before + 1)
})

test('a row shows an unknown status as it is, and an ID that the API does not find can be retried', async ({
  simulator,
  launch,
}) => {
  simulator.add(unknownStatus(A, 600, 'UPSCALING'))
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await syncwatch.watch(page, A, UNKNOWN)
  await expect(syncwatch.row(page, A)).toHaveAttribute('data-status', 'UPSCALING')
  await expect(syncwatch.row(page, A)).toContainText(/upscaling/i)
  const missing = syncwatch.row(page, UNKNOWN)
  await expect(missing).toHaveAttribute('data-watch', 'missing')

  simulator.add(endless(UNKNOWN))
  await missing.hover()
  await missing.getByRole('button', { name: 'Retry' }).click()
  await expect(missing).toHaveAttribute('data-watch', 'holding')
})
