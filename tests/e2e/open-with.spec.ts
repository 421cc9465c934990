import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { alreadyCompleted, endless } from '../simulator'
import { downloadHome } from './download-home'
import { A, B } from './ids'
import { expect, test } from './syncwatch'

async function openWith(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('radio', { name }).check()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'Settings' })).toHaveCount(0)
}

/** The pane shows it, and its output plays. */
async function plays(page: Page, name: string): Promise<void> {
  const pane = page.getByRole('complementary', { name: 'Details' })
  await expect(pane.getByRole('heading', { name })).toBeVisible()
  const video = pane.getByRole('group', { name: 'Player: Output' }).locator('video')
  await expect
    .poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime))
    .toBeGreaterThan(0)
}

test('opens outputs in the default app after a download, from the row and from the notification', async ({
  simulator,
  desktop,
  launch,
  userData,
}) => {
  simulator.add(alreadyCompleted(A, 60, { outputFileName: 'first' }))
  simulator.add(endless(B, { outputFileName: 'second' }))
  const syncwatch = await launch({ env: downloadHome(userData).env })
  const page = await syncwatch.page()
  await syncwatch.watch(page, A, B)
  await expect(syncwatch.row(page, A)).toHaveAttribute('data-status', 'COMPLETED')
  await openWith(page, 'In your default app')
  await syncwatch.row(page, A).focus()
  await page.keyboard.press('Enter')
  const first = join(downloadHome(userData).folder, 'first.mp4')
  await expect.poll(() => syncwatch.hook('opened')).toEqual([first])
  // What is there is opened at once.
  await page.keyboard.press('Enter')
  await expect.poll(() => syncwatch.hook('opened')).toEqual([first, first])
  expect(await syncwatch.hook('downloads')).toEqual([first])

  await expect(syncwatch.row(page, B)).toHaveAttribute('data-watch', 'holding')
  simulator.finish(B)
  await expect.poll(() => desktop.notifications.received.length).toBe(1)
  desktop.notifications.click(1)
  const second = join(downloadHome(userData).folder, 'second.mp4')
  await expect.poll(() => syncwatch.hook('opened')).toEqual([first, first, second])
})

test('plays outputs in the built-in player, from the row and from a notification with the window closed', async ({
  simulator,
  desktop,
  launch,
}) => {
  simulator.add(alreadyCompleted(A, 60, { outputFileName: 'first' }))
  simulator.add(endless(B, { outputFileName: 'second' }))
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await syncwatch.watch(page, A, B)
  await expect(syncwatch.row(page, A)).toHaveAttribute('data-status', 'COMPLETED')
  await openWith(page, 'In Syncwatch')
  await syncwatch.row(page, A).focus()
  await page.keyboard.press('Enter')
  await plays(page, 'first')

  await expect(syncwatch.row(page, B)).toHaveAttribute('data-watch', 'holding')
  const closed = page.waitForEvent('close')
  await syncwatch.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await closed
  const shown = desktop.notifications.received.length
  simulator.finish(B)
  await expect.poll(() => desktop.notifications.received.length).toBe(shown + 1)
  const opening = syncwatch.app.waitForEvent('window')
  await syncwatch.hook('clickNotification', B)
  const again = await opening
  await expect(syncwatch.row(again, B)).toHaveAttribute('data-status', 'COMPLETED')
  await plays(again, 'second')
  expect(await syncwatch.hook('opened')).toEqual([])
  expect(await syncwatch.hook('downloads')).toEqual([])
})
