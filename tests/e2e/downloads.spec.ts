import { readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { alreadyCompleted, endless } from '../simulator'
import { mediaFile, outputFor } from '../simulator/media-files'
import { downloadHome, namesIn } from './download-home'
import { item, openPanel, panel, slowly, start, watching } from './downloads-panel'
import { A, B, C } from './ids'
import { inspect, setSize } from './inspect'
import { expect, test } from './syncwatch'

test('a download shows its progress, pauses, resumes after a restart and can be opened', async ({
  simulator,
  launch,
  userData,
}) => {
  simulator.add(alreadyCompleted(A, 60, { outputFileName: 'launch_teaser' }))
  const slow = slowly(simulator, A, 4)
  const first = await watching(launch, userData, A)
  await expect(first.page.getByRole('button', { name: /^Downloads/ })).toHaveCount(0)
  await start(first.page, A)
  await openPanel(first.page)
  const bar = item(first.page, A).getByRole('progressbar', { name: 'Progress of launch_teaser.mp4' })
  await expect(bar).toHaveAttribute('aria-valuenow', /^[1-9]/)
  await expect(
    first.syncwatch.row(first.page, A).getByRole('img', { name: /^Downloading, \d+%$/ }),
  ).toBeVisible()
  // It is no progress of a row.
  await expect(first.syncwatch.row(first.page, A).getByRole('progressbar')).toHaveCount(0)
  await item(first.page, A).getByRole('button', { name: 'Pause' }).click()
  await expect(item(first.page, A)).toContainText('Paused')
  expect(namesIn(downloadHome(userData).folder)).toEqual(['launch_teaser.mp4.part'])
  await first.syncwatch.kill()

  const { syncwatch, page } = await watching(launch, userData)
  await openPanel(page)
  await expect(item(page, A)).toContainText('Paused')
  slow.remove()
  await item(page, A).getByRole('button', { name: 'Resume' }).click()
  await expect(syncwatch.row(page, A).getByRole('img', { name: 'Downloaded' })).toBeVisible()
  await item(page, A).getByRole('button', { name: 'Open' }).click()
  const path = join(downloadHome(userData).folder, 'launch_teaser.mp4')
  await expect.poll(() => syncwatch.hook('opened')).toEqual([path])
  expect(await syncwatch.hook('downloads')).toEqual([path])
  expect(namesIn(downloadHome(userData).folder)).toEqual(['launch_teaser.mp4'])
  expect(readFileSync(path).equals(mediaFile(`${outputFor(A)}.mp4`).body)).toBe(true)

  // Asked for once more it is not fetched again.
  await start(page, A)
  await expect(page.getByText('Already downloaded')).toBeVisible()
  await openPanel(page)
  await item(page, A).getByRole('button', { name: 'Show in folder' }).click()
  await expect.poll(() => syncwatch.hook('opened')).toContain(`show ${path}`)
  await panel(page).getByRole('button', { name: 'Open folder' }).click()
  await expect.poll(() => syncwatch.hook('opened')).toContain(downloadHome(userData).folder)

  renameSync(path, join(userData, 'elsewhere.mp4'))
  await item(page, A).getByRole('button', { name: 'Open' }).click()
  await expect(page.getByText('find the downloaded file')).toBeVisible()
})

test('downloads can be canceled, retried, started for all and cleared by keyboard', async ({
  simulator,
  launch,
  userData,
}) => {
  simulator.add(alreadyCompleted(A, 60, { outputFileName: 'one' }))
  simulator.add(alreadyCompleted(B, 60, { outputFileName: 'two' }))
  simulator.add(endless(C))
  const slow = slowly(simulator, A, 8)
  const { syncwatch, page } = await watching(launch, userData, A, B)
  await syncwatch.watch(page, C)
  await start(page, A)
  const button = page.getByRole('button', { name: /^Downloads/ })
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(item(page, A).getByRole('progressbar')).toHaveAttribute('aria-valuenow', /^[1-9]/)
  await item(page, A).getByRole('button', { name: 'Cancel download' }).focus()
  await page.keyboard.press('Enter')
  await expect(item(page, A)).toContainText('Canceled')
  await expect(item(page, A).getByRole('button', { name: 'Try again' })).toBeFocused()
  await expect.poll(() => namesIn(downloadHome(userData).folder)).toEqual([])
  slow.remove()

  await panel(page).getByRole('button', { name: 'Download finished outputs' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => namesIn(downloadHome(userData).folder)).toEqual(['one.mp4', 'two.mp4'])
  await expect(page.getByText(/Downloaded \d+ outputs\./)).toBeAttached()
  await panel(page).getByRole('button', { name: 'Clear list' }).press('Enter')
  await expect(panel(page)).toContainText('No downloads yet')
  await expect(panel(page).getByRole('button', { name: 'Download finished outputs' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText('All finished outputs are already downloaded')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(panel(page)).toHaveCount(0)
  expect(namesIn(downloadHome(userData).folder)).toEqual(['one.mp4', 'two.mp4'])
})

test('the downloads panel passes the accessibility check in every state, width and language', async ({
  simulator,
  launch,
  userData,
}) => {
  const long = 'product-tour-final-final-v7-approved-by-legal-and-marketing-2026-11-24-with-subtitles'
  const outputs = [
    'launch_teaser',
    long,
    'paused_take',
    'refused',
    'onboarding',
    'weather',
    'podcast',
    'last',
  ]
  const ids = outputs.map((_name, at) => `f3a1c6e2-1d47-4b8f-9a35-60c2b7d4e1${at + 10}`)
  for (const [at, id] of ids.entries()) {
    simulator.add(alreadyCompleted(id, 60, { outputFileName: outputs[at] ?? null, output: 'coral' }))
  }
  const { syncwatch, page } = await watching(launch, userData, ...ids)
  const [running = '', other = '', paused = '', refused = '', done = '', , ...rest] = ids
  await start(page, done)
  await expect.poll(() => syncwatch.hook('downloads')).toHaveLength(1)
  for (const id of [running, other, paused, ...rest]) slowly(simulator, id, 60)
  simulator.fault({ match: { kind: 'media', id: refused }, times: 'always', do: { status: 403 } })
  await start(page, refused, paused)
  await openPanel(page)
  await expect(item(page, refused)).toContainText('HTTP 403')
  await expect(item(page, paused).getByRole('progressbar')).toHaveAttribute('aria-valuenow', /^[1-9]/)
  await item(page, paused).getByRole('button', { name: 'Pause' }).click()
  await start(page, running, other, ...rest)
  await openPanel(page)
  await expect(item(page, other)).toContainText('left')
  await inspect(page, 'downloads')
  await setSize(syncwatch, 380, 680)
  await inspect(page, 'downloads-narrow')
  await setSize(syncwatch, 1440, 900)
  await page.evaluate(() => window.syncwatch.saveSettings({ language: 'de' }))
  await expect(panel(page).getByRole('button', { name: 'Fertige Ergebnisse herunterladen' })).toBeVisible()
  await inspect(page, 'downloads-german-wide')
  await setSize(syncwatch, 380, 680)
  await inspect(page, 'downloads-german-narrow')
})
