import { mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { alreadyCompleted, endless } from '../simulator'
import {
  downloadItem,
  downloadsPanel,
  fileNames,
  isOutputOf,
  openDownloads,
  startDownloads,
  throttleOutput,
} from './downloads-panel'
import { A, B, C } from './generations'
import { expect, test } from './syncwatch'

test('a download resumes automatically after the app was killed', async ({ simulator, home, openList }) => {
  const throttle = throttleOutput(simulator, A, 4)
  const first = await openList([alreadyCompleted(A, 60, { outputFileName: 'take' })], { env: home.env })
  await startDownloads(first.page, A)
  await openDownloads(first.page)
  await expect(downloadItem(first.page, A).getByRole('progressbar')).toHaveAttribute(
    'aria-valuenow',
    /^[1-9]/,
  )
  await first.syncwatch.kill()
  throttle.remove()
  const { syncwatch } = await openList([], { env: home.env })
  await expect.poll(() => syncwatch.hook('downloads')).toEqual([join(home.downloadFolder, 'take.mp4')])
  expect(fileNames(home.downloadFolder)).toEqual(['take.mp4'])
  expect(isOutputOf(A, join(home.downloadFolder, 'take.mp4'))).toBe(true)
})

test('a download never overwrites a file in the chosen folder and explains a missing folder', async ({
  userData,
  home,
  openList,
}) => {
  const chosen = join(userData, 'my videos')
  mkdirSync(chosen)
  const { syncwatch, page } = await openList(
    [
      alreadyCompleted(A, 60, { outputFileName: 'take' }),
      alreadyCompleted(B, 60, { outputFileName: 'take' }),
    ],
    { env: home.env },
  )
  await startDownloads(page, A)
  await openDownloads(page)
  await expect(downloadItem(page, A).getByRole('button', { name: 'Open' })).toBeVisible()
  await syncwatch.hook('answerDialog', chosen)
  await downloadsPanel(page).getByRole('button', { name: 'Change folder…' }).click()
  await expect(downloadsPanel(page).getByRole('button', { name: 'Change folder…' })).toHaveAttribute(
    'data-tip',
    `Change folder…  ${chosen}`,
  )
  await startDownloads(page, B)
  await expect.poll(() => fileNames(chosen)).toEqual(['take.mp4'])

  renameSync(chosen, join(userData, 'gone'))
  renameSync(join(home.downloadFolder, 'take.mp4'), join(userData, 'moved.mp4'))
  await startDownloads(page, A)
  await openDownloads(page)
  await expect(downloadItem(page, A)).toContainText("Couldn't find the folder")
  mkdirSync(chosen)
  await downloadItem(page, A).getByRole('button', { name: 'Try again' }).click()
  await expect.poll(() => fileNames(chosen)).toEqual(['take.mp4'])
})

test('a download survives a lost connection and an expired URL', async ({ simulator, home, openList }) => {
  const { syncwatch, page } = await openList(
    [
      alreadyCompleted(A, 60, { outputFileName: 'cut' }),
      alreadyCompleted(B, 60, { outputFileName: 'expired' }),
    ],
    { env: home.env },
  )
  // The rows' previews request the same media: they must be done, or they would use up the faults.
  for (const id of [A, B])
    await expect(syncwatch.row(page, id).locator('video')).toHaveJSProperty('readyState', 4)
  const lostConnection = simulator.fault({ match: { kind: 'media', id: A }, do: { reset: 'mid-body' } })
  const expiredUrl = simulator.fault({ match: { kind: 'media', id: B }, do: { status: 403 } })
  await startDownloads(page, A, B)
  await expect
    .poll(() => fileNames(home.downloadFolder), { timeout: 15_000 })
    .toEqual(['cut.mp4', 'expired.mp4'])
  expect(isOutputOf(A, join(home.downloadFolder, 'cut.mp4'))).toBe(true)
  expect(await syncwatch.hook('downloads')).toHaveLength(2)
  expect([lostConnection.hits, expiredUrl.hits]).toEqual([1, 1])
})

test('automatic downloads save each finished output once, even if it finished while the app was closed', async ({
  simulator,
  home,
  openList,
}) => {
  simulator.add(endless(B, { outputFileName: 'seen' }))
  simulator.add(endless(C, { outputFileName: 'away' }))
  const first = await openList([alreadyCompleted(A, 60, { outputFileName: 'before' })], { env: home.env })
  await first.page.getByRole('button', { name: 'Settings' }).click()
  const auto = first.page.getByRole('switch', { name: 'Download outputs automatically' })
  await auto.press('Space')
  await expect(auto).toBeChecked()
  await first.page.keyboard.press('Escape')
  await first.syncwatch.watch(first.page, B, C)
  await expect(first.syncwatch.row(first.page, C)).toHaveAttribute('data-watch', 'holding')
  simulator.finish(B)
  await expect.poll(() => fileNames(home.downloadFolder)).toEqual(['seen.mp4'])
  await first.syncwatch.kill()

  simulator.finish(C)
  const { syncwatch, page } = await openList([], { env: home.env })
  await expect(syncwatch.row(page, C)).toHaveAttribute('data-status', 'COMPLETED')
  await expect.poll(() => fileNames(home.downloadFolder)).toEqual(['away.mp4', 'seen.mp4'])
  expect(await syncwatch.hook('downloads')).toHaveLength(2)
})
