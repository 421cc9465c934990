import { mkdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { alreadyCompleted, endless } from '../simulator'
import { mediaFile, outputFor } from '../simulator/media-files'
import { downloadHome, namesIn } from './download-home'
import { item, openPanel, panel, slowly, start, watching } from './downloads-panel'
import { A, B, C } from './ids'
import { expect, test } from './syncwatch'

test('a download resumes automatically after the app was killed', async ({ simulator, launch, userData }) => {
  simulator.add(alreadyCompleted(A, 60, { outputFileName: 'take' }))
  const slow = slowly(simulator, A, 4)
  const first = await watching(launch, userData, A)
  await start(first.page, A)
  await openPanel(first.page)
  await expect(item(first.page, A).getByRole('progressbar')).toHaveAttribute('aria-valuenow', /^[1-9]/)
  await first.syncwatch.kill()
  slow.remove()
  const { syncwatch } = await watching(launch, userData)
  await expect
    .poll(() => syncwatch.hook('downloads'))
    .toEqual([join(downloadHome(userData).folder, 'take.mp4')])
  expect(namesIn(downloadHome(userData).folder)).toEqual(['take.mp4'])
  expect(
    readFileSync(join(downloadHome(userData).folder, 'take.mp4')).equals(
      mediaFile(`${outputFor(A)}.mp4`).body,
    ),
  ).toBe(true)
})

test('a download never overwrites a file in the chosen folder and explains a missing folder', async ({
  simulator,
  launch,
  userData,
}) => {
  simulator.add(alreadyCompleted(A, 60, { outputFileName: 'take' }))
  simulator.add(alreadyCompleted(B, 60, { outputFileName: 'take' }))
  const chosen = join(userData, 'my videos')
  mkdirSync(chosen)
  const { syncwatch, page } = await watching(launch, userData, A, B)
  await start(page, A)
  await openPanel(page)
  await expect(item(page, A).getByRole('button', { name: 'Open' })).toBeVisible()
  await syncwatch.hook('answerDialog', chosen)
  await panel(page).getByRole('button', { name: 'Change folder…' }).click()
  await expect(panel(page).getByRole('button', { name: 'Change folder…' })).toHaveAttribute(
    'data-tip',
    chosen,
  )
  await start(page, B)
  await expect.poll(() => namesIn(chosen)).toEqual(['take.mp4'])

  renameSync(chosen, join(userData, 'gone'))
  renameSync(join(downloadHome(userData).folder, 'take.mp4'), join(userData, 'moved.mp4'))
  await start(page, A)
  await openPanel(page)
  await expect(item(page, A)).toContainText("Couldn't find the folder")
  mkdirSync(chosen)
  await item(page, A).getByRole('button', { name: 'Try again' }).click()
  await expect.poll(() => namesIn(chosen)).toEqual(['take.mp4'])
})

test('a download survives a lost connection and an expired URL', async ({ simulator, launch, userData }) => {
  simulator.add(alreadyCompleted(A, 60, { outputFileName: 'cut' }))
  simulator.add(alreadyCompleted(B, 60, { outputFileName: 'expired' }))
  simulator.fault({ match: { kind: 'media', id: A }, do: { reset: 'mid-body' } })
  simulator.fault({ match: { kind: 'media', id: B }, do: { status: 403 } })
  const { syncwatch, page } = await watching(launch, userData, A, B)
  // Its pictures are not asked for meanwhile.
  simulator.clearFaults()
  simulator.fault({ match: { kind: 'media', id: A }, do: { reset: 'mid-body' } })
  simulator.fault({ match: { kind: 'media', id: B }, do: { status: 403 } })
  await start(page, A, B)
  await expect
    .poll(() => namesIn(downloadHome(userData).folder), { timeout: 15_000 })
    .toEqual(['cut.mp4', 'expired.mp4'])
  expect(
    readFileSync(join(downloadHome(userData).folder, 'cut.mp4')).equals(
      mediaFile(`${outputFor(A)}.mp4`).body,
    ),
  ).toBe(true)
  expect((await syncwatch.hook('downloads')).length).toBe(2)
})

test('automatic downloads save each finished output once, even if it finished while the app was closed', async ({
  simulator,
  launch,
  userData,
}) => {
  simulator.add(alreadyCompleted(A, 60, { outputFileName: 'before' }))
  simulator.add(endless(B, { outputFileName: 'seen' }))
  simulator.add(endless(C, { outputFileName: 'away' }))
  const first = await watching(launch, userData, A)
  await first.page.getByRole('button', { name: 'Settings' }).click()
  const auto = first.page.getByRole('switch', { name: 'Download outputs automatically' })
  await auto.press('Space')
  await expect(auto).toBeChecked()
  await first.page.keyboard.press('Escape')
  await first.syncwatch.watch(first.page, B, C)
  await expect(first.syncwatch.row(first.page, C)).toHaveAttribute('data-watch', 'holding')
  simulator.finish(B)
  await expect.poll(() => namesIn(downloadHome(userData).folder)).toEqual(['seen.mp4'])
  await first.syncwatch.kill()

  simulator.finish(C)
  const { syncwatch, page } = await watching(launch, userData)
  await expect(syncwatch.row(page, C)).toHaveAttribute('data-status', 'COMPLETED')
  await expect.poll(() => namesIn(downloadHome(userData).folder)).toEqual(['away.mp4', 'seen.mp4'])
  expect(await syncwatch.hook('downloads')).toHaveLength(2)
})
