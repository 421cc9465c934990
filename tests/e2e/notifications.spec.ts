import type { Settings } from '../../electron/contract/settings'
import type { Page } from '@playwright/test'
import { endless } from '../simulator'
import { A, B } from './ids'
import { inspect, setSize } from './inspect'
import { expect, test } from './syncwatch'

const save = (page: Page, settings: Partial<Omit<Settings, 'downloadFolder'>>) =>
  page.evaluate((changes) => window.syncwatch.saveSettings(changes), settings)

test('a suppressed notification is listed in the notification center with its reason', async ({
  simulator,
  desktop,
  launch,
}) => {
  simulator.add(endless(A, { outputFileName: 'spring-campaign' }))
  simulator.add(endless(B, { outputFileName: 'teaser' }))
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await syncwatch.watch(page, A, B)
  await expect(syncwatch.row(page, B)).toHaveAttribute('data-watch', 'holding')
  await page.getByRole('button', { name: 'Notifications' }).click()
  const panel = page.getByRole('dialog', { name: 'Notifications' })
  await expect(panel.getByText('No notifications yet.')).toBeVisible()
  await panel.getByRole('button', { name: 'Mute for an hour' }).click()
  await expect(panel.getByText(/^Muted until/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect
    .poll(async () => (await syncwatch.hook('trayMenu')).map(({ label }) => label))
    .toContain('Unmute')

  simulator.finish(A)
  const bell = page.getByRole('button', { name: 'Notifications, 1 unread' })
  await expect(bell).toBeVisible()
  expect(desktop.notifications.received).toHaveLength(0)
  await desktop.tray.clickItem('Unmute')
  await expect
    .poll(async () => (await syncwatch.hook('trayMenu')).map(({ label }) => label))
    .toContain('Mute for an hour')
  simulator.set(B, { status: 'FAILED', error: 'The video has no face in it.' })
  await expect.poll(() => desktop.notifications.received.length).toBe(1)
  expect(desktop.notifications.received[0]?.title).toBe('teaser failed')

  await page.keyboard.press('Control+b')
  await expect(panel.getByText('spring-campaign is ready')).toBeVisible()
  await expect(panel.getByText('Not shown: notifications are muted')).toBeVisible()
  await inspect(page, 'notifications')
  await setSize(syncwatch, 380, 680)
  await inspect(page, 'notifications-narrow')
  await setSize(syncwatch, 980, 680)
  await panel.getByRole('button', { name: /^spring-campaign is ready/ }).click()
  await expect(panel).toBeHidden()
  await expect(syncwatch.row(page, A)).toBeFocused()
  await expect(page.getByRole('button', { name: 'Notifications, 1 unread' })).toBeVisible()

  // It is there after a restart.
  await syncwatch.app.close()
  const second = await launch()
  const again = await second.page()
  await again.getByRole('button', { name: 'Notifications, 1 unread' }).click()
  await again.getByRole('button', { name: 'Mark all as read' }).click()
  await expect(again.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible()
  await again.getByRole('button', { name: 'Clear' }).click()
  await expect(again.getByText('No notifications yet.')).toBeVisible()
})

test('quiet hours, a disabled outcome and a muted generation suppress notifications and are labeled', async ({
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

  await save(page, { quietHours: true, quietFrom: '00:00', quietTo: '23:59' })
  simulator.finish('quiet-0001')
  await expect(bell).toHaveAccessibleName('Notifications, 1 unread')
  await save(page, { quietHours: false, tellFailed: false })
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
