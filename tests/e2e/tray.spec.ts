import { endless, scripted } from '../simulator'
import { A, B } from './generations'
import { expect, test } from './syncwatch'

test('the tray lists running generations, pauses and resumes watching and opens finished outputs', async ({
  simulator,
  desktop,
  openList,
}) => {
  const { syncwatch, page } = await openList([
    scripted(A, [{ at: 0, status: 'PROCESSING', progress: 42 }], { outputFileName: 'first' }),
    endless(B),
  ])
  const labels = async (): Promise<string[]> => (await desktop.tray.menu()).map(({ label }) => label)
  await expect.poll(labels).toContain('first: 42 %')
  expect(await labels()).toContain('2 running')
  // A progress that doesn't move is estimated by the model's usual run time.
  await expect(syncwatch.row(page, A)).toContainText('1–8 min left')
  expect(await labels()).toContain('Next in 1–8 min')
  expect(await desktop.tray.pictureWidth()).toBeGreaterThan(0)

  await desktop.tray.clickItem('Pause watching')
  await expect(syncwatch.row(page, A)).toHaveAttribute('data-watch', 'paused')
  await expect.poll(() => simulator.openHolds).toBe(0)
  await expect.poll(labels).toContain('Resume watching')
  await desktop.tray.clickItem('Resume watching')
  await expect(syncwatch.row(page, A)).toHaveAttribute('data-watch', 'holding')

  simulator.finish(A)
  await expect.poll(labels).toContain('first: completed')
  await desktop.tray.clickItem('first: completed')
  await expect.poll(() => syncwatch.hook('opened')).toHaveLength(1)
})

test('closing the window leaves the app watching in the tray, and a notification says so once', async ({
  simulator,
  desktop,
  openList,
}) => {
  const { syncwatch } = await openList([endless(A, { outputFileName: 'first' })])

  await syncwatch.closeWindow()
  await expect
    .poll(() => desktop.notifications.received.map(({ title }) => title))
    .toEqual(['Syncwatch is still watching'])
  simulator.finish(A)
  await expect.poll(() => desktop.notifications.received.length).toBe(2)

  const opened = syncwatch.app.waitForEvent('window')
  await desktop.tray.clickItem('Open Syncwatch')
  const again = await opened
  await expect(syncwatch.row(again, A)).toHaveAttribute('data-status', 'COMPLETED')
  const closed = again.waitForEvent('close')
  await syncwatch.closeWindow()
  await closed
  const openedAgain = syncwatch.app.waitForEvent('window')
  await desktop.tray.activate()
  await openedAgain
  expect(desktop.notifications.received).toHaveLength(2)
})

test('Quit in the tray ends the app', async ({ desktop, launch }) => {
  const syncwatch = await launch()
  await syncwatch.page()
  const ended = syncwatch.app.waitForEvent('close')
  await desktop.tray.clickItem('Quit')
  await ended
})

test.describe('without a tray', () => {
  test.use({ hasTray: false })

  test('the app quits when its window closes', async ({ launch }) => {
    const syncwatch = await launch()
    const page = await syncwatch.page()
    const ended = syncwatch.app.waitForEvent('close')
    await syncwatch.closeWindow()
    await ended
    expect(page.isClosed()).toBe(true)
  })
})

test('the app starts hidden with --hidden, and its tray menu opens the window', async ({
  desktop,
  launch,
}) => {
  const syncwatch = await launch({ args: ['--hidden'] })
  const windows = () => syncwatch.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
  await expect(() => desktop.tray.menu()).toPass()
  expect(await windows()).toBe(0)
  await desktop.tray.clickItem('Open Syncwatch')
  await expect.poll(windows).toBe(1)
})
