import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { alreadyCompleted, endless } from '../simulator'
import { A, B } from './generations'
import { expect, test } from './syncwatch'

const GENERATIONS = [
  alreadyCompleted(A, 60, { outputFileName: 'first' }),
  endless(B, { outputFileName: 'second' }),
]

/** Chooses in the settings where outputs open. */
async function chooseWhereToOpen(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('radio', { name }).check()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'Settings' })).toHaveCount(0)
}

/** Expects that the detail pane shows the generation of this name and plays its output. */
async function expectToPlay(page: Page, name: string): Promise<void> {
  const pane = page.getByRole('complementary', { name: 'Details' })
  await expect(pane.getByRole('heading', { name })).toBeVisible()
  const video = pane.getByRole('group', { name: 'Player: Output' }).locator('video')
  await expect
    .poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime))
    .toBeGreaterThan(0)
}

test('an output is downloaded and opened in the default app, from its row and from its notification', async ({
  simulator,
  desktop,
  home,
  openList,
}) => {
  const { syncwatch, page } = await openList(GENERATIONS, { env: home.env })
  await chooseWhereToOpen(page, 'In your default app')
  await syncwatch.row(page, A).focus()
  await page.keyboard.press('Enter')
  const first = join(home.downloadFolder, 'first.mp4')
  await expect.poll(() => syncwatch.hook('opened')).toEqual([first])
  // The downloaded file is opened instead of being downloaded again.
  await page.keyboard.press('Enter')
  await expect.poll(() => syncwatch.hook('opened')).toEqual([first, first])
  expect(await syncwatch.hook('downloads')).toEqual([first])

  simulator.finish(B)
  await expect.poll(() => desktop.notifications.received.length).toBe(1)
  desktop.notifications.click(1)
  const second = join(home.downloadFolder, 'second.mp4')
  await expect.poll(() => syncwatch.hook('opened')).toEqual([first, first, second])
})

test('an output plays in the built-in player, from its row and from its notification while the window is closed', async ({
  simulator,
  desktop,
  openList,
}) => {
  const { syncwatch, page } = await openList(GENERATIONS)
  await chooseWhereToOpen(page, 'In Syncwatch')
  await syncwatch.row(page, A).focus()
  await page.keyboard.press('Enter')
  await expectToPlay(page, 'first')

  const closed = page.waitForEvent('close')
  await syncwatch.closeWindow()
  await closed
  const shown = desktop.notifications.received.length
  simulator.finish(B)
  await expect.poll(() => desktop.notifications.received.length).toBe(shown + 1)
  const opening = syncwatch.app.waitForEvent('window')
  await syncwatch.hook('clickNotification', B)
  const again = await opening
  await expect(syncwatch.row(again, B)).toHaveAttribute('data-status', 'COMPLETED')
  await expectToPlay(again, 'second')
  expect(await syncwatch.hook('opened')).toEqual([])
  expect(await syncwatch.hook('downloads')).toEqual([])
})
