import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { type Simulator, endless } from '../simulator'
import { A, B, C } from './ids'
import { type Running, expect, test } from './syncwatch'

const D = 'd41e88c0-6b7a-4f02-a1c9-2f5e8b90d404'

function add(simulator: Simulator): void {
  simulator.add(endless(A, { outputFileName: 'spring-de' }))
  simulator.add(endless(B, { outputFileName: 'spring-fr' }))
  simulator.add(endless(C, { outputFileName: 'teaser' }))
  simulator.add(endless(D, { outputFileName: 'still-running' }))
}

async function watchAll(syncwatch: Running, page: Page): Promise<void> {
  await syncwatch.watch(page, A, B, C, D)
  for (const id of [A, B, C, D])
    await expect(syncwatch.row(page, id)).toHaveAttribute('data-watch', 'holding')
}

const chip = (page: Page) => page.getByText('From notification: 3 generations')
const rows = (page: Page) => page.locator('[data-generation-id]')

test('three generations that finish together become one summary whose click filters the list to them', async ({
  simulator,
  desktop,
  launch,
}) => {
  add(simulator)
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await watchAll(syncwatch, page)

  simulator.finish(A)
  // The others are to come within the same two seconds.
  await expect.poll(() => desktop.notifications.received.length, { intervals: [50] }).toBe(1)
  expect(desktop.notifications.received[0]?.title).toBe('spring-de is ready')
  simulator.finish(B)
  simulator.set(C, { status: 'FAILED', error: 'No face' })
  await expect.poll(() => desktop.notifications.received.length).toBe(2)
  expect(desktop.notifications.received[1]).toMatchObject({
    title: '2 ready, 1 failed',
    body: expect.stringMatching(/^Failed: teaser\nReady: spring-(de, spring-fr|fr, spring-de)$/),
  })
  await expect.poll(() => desktop.notifications.withdrawn).toEqual([1])
  expect((await syncwatch.hook('notifications')).map(({ newIds }) => newIds.length)).toEqual([1, 2])

  await page.getByRole('button', { name: 'Failed', exact: false }).click()
  desktop.notifications.click(2)
  await expect(chip(page)).toBeVisible()
  await expect(rows(page)).toHaveCount(3)
  await expect(syncwatch.row(page, D)).toHaveCount(0)
  await expect(page.locator('[data-generation-id]:focus')).toHaveCount(1)
  await expect(page.locator('[data-filter][aria-pressed="true"]')).toHaveCount(0)
  expect(await syncwatch.hook('opened')).toEqual([])
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])

  await page.keyboard.press('Delete')
  await expect(page.getByText('From notification: 2 generations')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(rows(page)).toHaveCount(3)
  await expect(syncwatch.row(page, D)).toBeVisible()
  await expect(page.getByText('From notification')).toHaveCount(0)
  await expect(page.locator('[data-generation-id]:focus')).toHaveCount(1)
})

test('finishes while the app was closed become one notification at start whose click opens the window', async ({
  simulator,
  desktop,
  launch,
}) => {
  add(simulator)
  const first = await launch()
  const page = await first.page()
  await watchAll(first, page)
  await first.app.close()
  simulator.finish(A)
  simulator.finish(B)
  simulator.set(C, { status: 'FAILED', error: 'No face' })

  const second = await launch()
  const again = await second.page()
  await expect.poll(() => desktop.notifications.received.length).toBe(1)
  expect(desktop.notifications.received[0]?.title).toBe('3 finished while Syncwatch was closed')
  expect(desktop.notifications.received[0]?.body).toMatch(/^2 ready, 1 failed\nFailed: teaser\nReady: /)
  const closed = again.waitForEvent('close')
  await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await closed

  const opened = second.app.waitForEvent('window')
  const [summary] = await second.hook('notifications')
  await second.hook('clickNotification', summary?.id ?? '')
  const filtered = await opened
  await expect(chip(filtered)).toBeVisible()
  await expect(rows(filtered)).toHaveCount(3)
  await filtered.getByRole('button', { name: 'Show all generations' }).click()
  await expect(rows(filtered)).toHaveCount(4)

  // Nothing is notified twice from here on.
  simulator.finish(D)
  await expect
    .poll(() => desktop.notifications.received.slice(1).map(({ title }) => title))
    .toEqual(['Syncwatch is still watching', 'still-running is ready'])
})

test('a notification shows markup from the API as plain text', async ({ simulator, desktop, launch }) => {
  simulator.add(endless(A, { outputFileName: 'R&D <b>cut</b>' }))
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await syncwatch.watch(page, A)
  await expect(syncwatch.row(page, A)).toHaveAttribute('data-watch', 'holding')
  simulator.set(A, { status: 'FAILED', error: 'Ask <a href="http://evil.test">us</a> & wait' })
  await expect.poll(() => desktop.notifications.received.length).toBe(1)
  // A desktop reads the title as text, and the body as markup.
  expect(desktop.notifications.received[0]?.title).toBe('R&D <b>cut</b> failed')
  expect(desktop.notifications.received[0]?.body).toContain(
    'Ask &lt;a href="http://evil.test"&gt;us&lt;/a&gt; &amp; wait',
  )
  await expect(syncwatch.row(page, A)).toContainText('Ask <a href="http://evil.test">us</a> & wait')
})

test('the window shows a message with the same button when the desktop has no notifications', async ({
  simulator,
  launch,
}) => {
  add(simulator)
  const syncwatch = await launch({ env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' } })
  const page = await syncwatch.page()
  await watchAll(syncwatch, page)
  simulator.finish(A)
  await expect(page.getByText('spring-de is ready')).toBeVisible()
  simulator.finish(B)
  simulator.set(C, { status: 'FAILED', error: 'No face' })
  const toast = page.locator('[data-sonner-toast]', { hasText: '1 ready, 1 failed' })
  await expect(toast).toContainText('Failed: teaser')
  await toast.getByRole('button', { name: 'Show' }).click()
  await expect(page.getByText('From notification: 2 generations')).toBeVisible()
  await expect(rows(page)).toHaveCount(2)
})

test('a row opened from a notification is shown even if the filter hides it', async ({
  simulator,
  desktop,
  launch,
}) => {
  add(simulator)
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await watchAll(syncwatch, page)
  await page.getByRole('button', { name: 'Done', exact: false }).click()
  await expect(page.getByText('Nothing is done yet')).toBeVisible()
  simulator.set(C, { status: 'FAILED', error: 'No face' })
  await expect.poll(() => desktop.notifications.received.length).toBe(1)
  desktop.notifications.click(1)
  await expect(syncwatch.row(page, C)).toBeFocused()
  await expect(rows(page)).toHaveCount(4)
})
