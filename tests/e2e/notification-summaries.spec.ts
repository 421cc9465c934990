import type { Page } from '@playwright/test'
import { endless } from '../simulator'
import { checkAccessibility } from './check-screen'
import { A, B, C } from './generations'
import { expect, rowsOf, test } from './syncwatch'

const D = 'd41e88c0-6b7a-4f02-a1c9-2f5e8b90d404'

const GENERATIONS = [
  endless(A, { outputFileName: 'spring-de' }),
  endless(B, { outputFileName: 'spring-fr' }),
  endless(C, { outputFileName: 'teaser' }),
  endless(D, { outputFileName: 'still-running' }),
]

const notificationFilter = (page: Page) => page.getByText('From notification: 3 generations')

test('three generations that finish together become one summary, and a click on it filters the list to them', async ({
  simulator,
  desktop,
  openList,
}) => {
  const { syncwatch, page } = await openList(GENERATIONS)

  simulator.finish(A)
  // A summary collects what finishes within two seconds of the first.
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
  await expect(notificationFilter(page)).toBeVisible()
  await expect(rowsOf(page)).toHaveCount(3)
  await expect(syncwatch.row(page, D)).toHaveCount(0)
  await expect(page.locator('[data-generation-id]:focus')).toHaveCount(1)
  await expect(page.locator('[data-filter][aria-pressed="true"]')).toHaveCount(0)
  expect(await syncwatch.hook('opened')).toEqual([])
  await checkAccessibility(page)

  await page.keyboard.press('Delete')
  await expect(page.getByText('From notification: 2 generations')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(rowsOf(page)).toHaveCount(3)
  await expect(syncwatch.row(page, D)).toBeVisible()
  await expect(page.getByText('From notification')).toHaveCount(0)
  await expect(page.locator('[data-generation-id]:focus')).toHaveCount(1)
})

test('finishes while the app was closed become one notification at start, and a click on it opens the window', async ({
  simulator,
  desktop,
  launch,
  openList,
}) => {
  const { syncwatch: first } = await openList(GENERATIONS)
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
  await second.closeWindow()
  await closed

  const opened = second.app.waitForEvent('window')
  const [summary] = await second.hook('notifications')
  await second.hook('clickNotification', summary?.id ?? '')
  const filtered = await opened
  await expect(notificationFilter(filtered)).toBeVisible()
  await expect(rowsOf(filtered)).toHaveCount(3)
  await filtered.getByRole('button', { name: 'Show all generations' }).click()
  await expect(rowsOf(filtered)).toHaveCount(4)

  // Later notifications repeat nothing of the summary.
  simulator.finish(D)
  await expect
    .poll(() => desktop.notifications.received.slice(1).map(({ title }) => title))
    .toEqual(['Syncwatch is still watching', 'still-running is ready'])
})

test('a notification shows markup from the API as plain text', async ({ simulator, desktop, openList }) => {
  const { syncwatch, page } = await openList([endless(A, { outputFileName: 'R&D <b>cut</b>' })])
  simulator.set(A, { status: 'FAILED', error: 'Ask <a href="http://evil.test">us</a> & wait' })
  await expect.poll(() => desktop.notifications.received.length).toBe(1)
  // Desktops render the title as text and the body as markup.
  expect(desktop.notifications.received[0]?.title).toBe('R&D <b>cut</b> failed')
  expect(desktop.notifications.received[0]?.body).toContain(
    'Ask &lt;a href="http://evil.test"&gt;us&lt;/a&gt; &amp; wait',
  )
  await expect(syncwatch.row(page, A)).toContainText('Ask <a href="http://evil.test">us</a> & wait')
})

test('without desktop notifications the window shows a toast whose button filters the list', async ({
  simulator,
  openList,
}) => {
  const { page } = await openList(GENERATIONS, {
    env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' },
  })
  simulator.finish(A)
  await expect(page.getByText('spring-de is ready')).toBeVisible()
  simulator.finish(B)
  simulator.set(C, { status: 'FAILED', error: 'No face' })
  const toast = page.locator('[data-sonner-toast]', { hasText: '1 ready, 1 failed' })
  await expect(toast).toContainText('Failed: teaser')
  await toast.getByRole('button', { name: 'Show' }).click()
  await expect(page.getByText('From notification: 2 generations')).toBeVisible()
  await expect(rowsOf(page)).toHaveCount(2)
})

test('a click on a notification clears the filter that hides its row', async ({
  simulator,
  desktop,
  openList,
}) => {
  const { syncwatch, page } = await openList(GENERATIONS)
  await page.getByRole('button', { name: 'Completed', exact: false }).click()
  await expect(page.getByText('Nothing has completed yet')).toBeVisible()
  simulator.set(C, { status: 'FAILED', error: 'No face' })
  await expect.poll(() => desktop.notifications.received.length).toBe(1)
  desktop.notifications.click(1)
  await expect(syncwatch.row(page, C)).toBeFocused()
  await expect(rowsOf(page)).toHaveCount(4)
})
