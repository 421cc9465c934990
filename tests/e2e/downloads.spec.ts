import { mkdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { type Simulator, alreadyCompleted, endless } from '../simulator'
import { mediaFile, outputFor } from '../simulator/media-files'
import { downloadHome, namesIn } from './download-home'
import { A, B, C } from './ids'
import { inspect, setSize } from './inspect'
import { type Running, expect, test } from './syncwatch'

/** Bytes of an output. */
const SIZE = mediaFile(`${outputFor(A)}.mp4`).body.length

/** Slow enough to be looked at, quick enough to wait for. */
function slowly(simulator: Simulator, id: string, seconds = 3) {
  return simulator.fault({
    match: { kind: 'media', id },
    times: 'always',
    do: { slowDrip: Math.round(SIZE / seconds) },
  })
}

function panel(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Downloads' })
}

function item(page: Page, id: string): Locator {
  return panel(page).locator(`[data-download-id="${id}"]`)
}

async function openPanel(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Downloads/ }).click()
  await expect(panel(page)).toBeVisible()
}

/** Starts the app with these on its list, and a home of the test's own. */
async function watching(
  launch: (options: { env: Record<string, string> }) => Promise<Running>,
  userData: string,
  ...ids: string[]
): Promise<{ syncwatch: Running; page: Page }> {
  const syncwatch = await launch({ env: downloadHome(userData).env })
  const page = await syncwatch.page()
  if (ids.length > 0) await syncwatch.watch(page, ...ids)
  for (const id of ids) await expect(syncwatch.row(page, id)).toHaveAttribute('data-status', 'COMPLETED')
  return { syncwatch, page }
}

/** Presses the row's own button, one row after the other. The panel would lie over it. */
async function start(page: Page, ...ids: string[]): Promise<void> {
  if (await panel(page).isVisible()) await page.keyboard.press('Escape')
  await expect(panel(page)).toHaveCount(0)
  for (const id of ids) {
    const row = page.locator(`[data-generation-id="${id}"]`)
    // By the keyboard: a row may move away from under the pointer while the list grows.
    await row.getByRole('button', { name: 'Download', exact: true }).press('Enter')
  }
}

test('shows progress, pauses, goes on after a restart, opens and shows the file', async ({
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

test('goes on by itself with what a kill cut off', async ({ simulator, launch, userData }) => {
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

test('by keyboard: cancels, tries again, downloads all finished, clears', async ({
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

test('saves into the chosen folder, beside what is there, and says what is wrong with it', async ({
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

test('stands a lost connection and an address that has expired', async ({ simulator, launch, userData }) => {
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

test('downloads every finish by itself, once, also what finished while it was away', async ({
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

test('looks right in every state, width and language', async ({ simulator, launch, userData }) => {
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
