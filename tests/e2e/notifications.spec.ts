import type { Settings } from '../../electron/contract/settings'
import type { Page } from '@playwright/test'
import { endless } from '../simulator'
import { A, B } from './generations'
import { checkScreen } from './check-screen'
import { expect, test } from './syncwatch'

const saveSettings = (page: Page, settings: Partial<Omit<Settings, 'downloadFolder'>>) =>
  page.evaluate((changes) => window.syncwatch.saveSettings(changes), settings)

test('a suppressed notification is listed in the notification center with its reason', async ({
  simulator,
  desktop,
  launch,
  openList,
}) => {
  const { syncwatch, page } = await openList([
    endless(A, { outputFileName: 'spring-campaign' }),
    endless(B, { outputFileName: 'teaser' }),
  ])
  await page.evaluate(() => window.syncwatch.saveSettings({ notifySets: 'each' }))
  await page.getByRole('button', { name: 'Notifications' }).click()
  const panel = page.getByRole('dialog', { name: 'Notifications' })
  await expect(panel.getByText('No notifications yet.')).toBeVisible()
  await panel.getByRole('button', { name: 'Mute for an hour' }).click()
  await expect(panel.getByText(/^Muted until/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect.poll(() => syncwatch.trayLabels()).toContain('Unmute')

  simulator.finish(A)
  const bell = page.getByRole('button', { name: 'Notifications, 1 unread' })
  await expect(bell).toBeVisible()
  expect(desktop.notifications.received).toHaveLength(0)
  await desktop.tray.clickItem('Unmute')
  await expect.poll(() => syncwatch.trayLabels()).toContain('Mute for an hour')
  simulator.set(B, { status: 'FAILED', error: 'The video has no face in it.' })
  await expect.poll(() => desktop.notifications.received.length).toBe(1)
  expect(desktop.notifications.received[0]?.title).toBe('teaser failed')

  await page.keyboard.press('Control+b')
  await expect(panel.getByText('spring-campaign is ready')).toBeVisible()
  await expect(panel.getByText('Not shown: notifications are muted')).toBeVisible()
  await checkScreen(page, 'notifications')
  await syncwatch.setSize(380, 680)
  await checkScreen(page, 'notifications-narrow')
  await syncwatch.setSize(980, 680)
  await panel.getByRole('button', { name: /^spring-campaign is ready/ }).click()
  await expect(panel).toBeHidden()
  await expect(syncwatch.row(page, A)).toBeFocused()
  await expect(page.getByRole('button', { name: 'Notifications, 1 unread' })).toBeVisible()

  // The log survives a restart.
  await syncwatch.app.close()
  const second = await launch()
  const again = await second.page()
  await again.getByRole('button', { name: 'Notifications, 1 unread' }).click()
  await again.getByRole('button', { name: 'Mark all as read' }).click()
  await expect(again.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible()
  await again.getByRole('button', { name: 'Clear' }).click()
  await expect(again.getByText('No notifications yet.')).toBeVisible()
})

test('quiet hours, a disabled outcome and a muted generation each suppress a notification, which stays unread in the log', async ({
  simulator,
  desktop,
  launch,
}) => {
  const ids = ['quiet-0001', 'failed-0002', 'muted-0003', 'shown-0004']
  for (const id of ids) simulator.add(endless(id))
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await syncwatch.watch(page, ...ids)
  for (const id of ids) await expect(syncwatch.row(page, id)).toHaveAttribute('data-watch', 'holding')
  const bell = page.getByRole('button', { name: /^Notifications, / })

  await saveSettings(page, { quietHours: true, quietFrom: '00:00', quietTo: '23:59' })
  simulator.finish('quiet-0001')
  await expect(bell).toHaveAccessibleName('Notifications, 1 unread')
  await saveSettings(page, { quietHours: false, notifyFailed: false })
  simulator.set('failed-0002', { status: 'FAILED', error: 'No.' })
  await expect(bell).toHaveAccessibleName('Notifications, 2 unread')
  await page.evaluate(
    (id) => window.syncwatch.annotate({ ids: [id], annotations: { muted: true } }),
    'muted-0003',
  )
  simulator.finish('muted-0003')
  await expect(bell).toHaveAccessibleName('Notifications, 3 unread')
  await page.evaluate(
    (id) => window.syncwatch.annotate({ ids: [id], annotations: { label: 'Launch film' } }),
    'shown-0004',
  )
  simulator.finish('shown-0004')
  await expect.poll(() => desktop.notifications.received.length).toBe(1)
  expect(desktop.notifications.received[0]?.title).toBe('Launch film is ready')
})
