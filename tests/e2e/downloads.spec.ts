import { renameSync } from 'node:fs'
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
import { checkScreen } from './check-screen'
import { expect, test } from './syncwatch'

test('a download shows its progress, pauses, resumes after a restart and can be opened', async ({
  simulator,
  userData,
  home,
  openList,
}) => {
  const throttle = throttleOutput(simulator, A, 4)
  const first = await openList([alreadyCompleted(A, 60, { outputFileName: 'launch_teaser' })], {
    env: home.env,
  })
  await expect(first.page.getByRole('button', { name: /^Downloads/ })).toHaveCount(0)
  await startDownloads(first.page, A)
  await openDownloads(first.page)
  const bar = downloadItem(first.page, A).getByRole('progressbar', { name: 'Progress of launch_teaser.mp4' })
  await expect(bar).toHaveAttribute('aria-valuenow', /^[1-9]/)
  await expect(
    first.syncwatch.row(first.page, A).getByRole('img', { name: /^Downloading, \d+%$/ }),
  ).toBeVisible()
  // The row's own progress bar is for the generation.
  await expect(first.syncwatch.row(first.page, A).getByRole('progressbar')).toHaveCount(0)
  await downloadItem(first.page, A).getByRole('button', { name: 'Pause' }).click()
  await expect(downloadItem(first.page, A)).toContainText('Paused')
  expect(fileNames(home.downloadFolder)).toEqual(['launch_teaser.mp4.part'])
  await first.syncwatch.kill()

  const { syncwatch, page } = await openList([], { env: home.env })
  await openDownloads(page)
  await expect(downloadItem(page, A)).toContainText('Paused')
  throttle.remove()
  await downloadItem(page, A).getByRole('button', { name: 'Resume' }).click()
  await expect(syncwatch.row(page, A).getByRole('img', { name: 'Downloaded' })).toBeVisible()
  await downloadItem(page, A).getByRole('button', { name: 'Open' }).click()
  const path = join(home.downloadFolder, 'launch_teaser.mp4')
  await expect.poll(() => syncwatch.hook('opened')).toEqual([path])
  expect(await syncwatch.hook('downloads')).toEqual([path])
  expect(fileNames(home.downloadFolder)).toEqual(['launch_teaser.mp4'])
  expect(isOutputOf(A, path)).toBe(true)

  // A second download of the same output is refused.
  await startDownloads(page, A)
  await expect(page.getByText('Already downloaded')).toBeVisible()
  await openDownloads(page)
  await downloadItem(page, A).getByRole('button', { name: 'Show in folder' }).click()
  await expect.poll(() => syncwatch.hook('opened')).toContain(`show ${path}`)
  await downloadsPanel(page).getByRole('button', { name: 'Open folder' }).click()
  await expect.poll(() => syncwatch.hook('opened')).toContain(home.downloadFolder)

  renameSync(path, join(userData, 'elsewhere.mp4'))
  await downloadItem(page, A).getByRole('button', { name: 'Open' }).click()
  await expect(page.getByText('find the downloaded file')).toBeVisible()
})

test('downloads can be canceled, retried, started for all and cleared by keyboard', async ({
  simulator,
  home,
  openList,
}) => {
  const throttle = throttleOutput(simulator, A, 8)
  const { page } = await openList(
    [
      alreadyCompleted(A, 60, { outputFileName: 'one' }),
      alreadyCompleted(B, 60, { outputFileName: 'two' }),
      endless(C),
    ],
    { env: home.env },
  )
  await startDownloads(page, A)
  const button = page.getByRole('button', { name: /^Downloads/ })
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(downloadItem(page, A).getByRole('progressbar')).toHaveAttribute('aria-valuenow', /^[1-9]/)
  await downloadItem(page, A).getByRole('button', { name: 'Cancel download' }).focus()
  await page.keyboard.press('Enter')
  await expect(downloadItem(page, A)).toContainText('Canceled')
  await expect(downloadItem(page, A).getByRole('button', { name: 'Try again' })).toBeFocused()
  await expect.poll(() => fileNames(home.downloadFolder)).toEqual([])
  throttle.remove()

  await downloadsPanel(page).getByRole('button', { name: 'Download finished outputs' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => fileNames(home.downloadFolder)).toEqual(['one.mp4', 'two.mp4'])
  await expect(page.getByText(/Downloaded \d+ outputs\./)).toBeAttached()
  await downloadsPanel(page).getByRole('button', { name: 'Clear list' }).press('Enter')
  await expect(downloadsPanel(page)).toContainText('No downloads yet')
  await expect(downloadsPanel(page).getByRole('button', { name: 'Download finished outputs' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText('All finished outputs are already downloaded')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(downloadsPanel(page)).toHaveCount(0)
  expect(fileNames(home.downloadFolder)).toEqual(['one.mp4', 'two.mp4'])
})

test('the downloads panel passes the accessibility check in every state, width and language', async ({
  simulator,
  home,
  openList,
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
  const idOf = (n: number) => `f3a1c6e2-1d47-4b8f-9a35-60c2b7d4e1${n + 10}`
  const { syncwatch, page } = await openList(
    outputs.map((outputFileName, n) => alreadyCompleted(idOf(n), 60, { outputFileName, output: 'coral' })),
    { env: home.env },
  )
  const [running = '', other = '', paused = '', refused = '', done = '', , ...rest] = outputs.map(
    (_name, n) => idOf(n),
  )
  await startDownloads(page, done)
  await expect.poll(() => syncwatch.hook('downloads')).toHaveLength(1)
  for (const id of [running, other, paused, ...rest]) throttleOutput(simulator, id, 60)
  simulator.fault({ match: { kind: 'media', id: refused }, times: 'always', do: { status: 403 } })
  await startDownloads(page, refused, paused)
  await openDownloads(page)
  await expect(downloadItem(page, refused)).toContainText('HTTP 403')
  await expect(downloadItem(page, paused).getByRole('progressbar')).toHaveAttribute('aria-valuenow', /^[1-9]/)
  await downloadItem(page, paused).getByRole('button', { name: 'Pause' }).click()
  await startDownloads(page, running, other, ...rest)
  await openDownloads(page)
  await expect(downloadItem(page, other)).toContainText('left')
  await checkScreen(page, 'downloads')
  await syncwatch.setSize(380, 680)
  await checkScreen(page, 'downloads-narrow')
  await syncwatch.setSize(1440, 900)
  await page.evaluate(() => window.syncwatch.saveSettings({ language: 'de' }))
  await expect(
    downloadsPanel(page).getByRole('button', { name: 'Fertige Ergebnisse herunterladen' }),
  ).toBeVisible()
  await checkScreen(page, 'downloads-german-wide')
  await syncwatch.setSize(380, 680)
  await checkScreen(page, 'downloads-german-narrow')
})
