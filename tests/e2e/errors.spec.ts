import { endless } from '../simulator'
import { A, B } from './generations'
import { expect, test } from './syncwatch'

test('a refused API key pauses all requests, and a new key resumes them without losing a finish', async ({
  simulator,
  desktop,
  openList,
}) => {
  const { syncwatch, page } = await openList([endless(A), endless(B)])

  simulator.setKey('sk-another-0123456789abcdef')
  await expect(syncwatch.row(page, A)).toHaveAttribute('data-watch', 'paused', { timeout: 15_000 })
  await expect(syncwatch.row(page, B)).toHaveAttribute('data-watch', 'paused')
  await expect.poll(async () => (await syncwatch.hook('tray')).image).toBe('attention')
  const count = simulator.requests.length
  simulator.finish(A)

  await page.getByRole('alert').getByRole('button', { name: 'Replace key' }).click()
  await page.getByRole('textbox', { name: 'API key' }).fill('sk-another-0123456789abcdef')
  expect(simulator.requests.length).toBe(count)
  await page.getByRole('button', { name: 'Save key' }).click()
  await page.keyboard.press('Escape')
  await expect(syncwatch.row(page, A)).toHaveAttribute('data-status', 'COMPLETED')
  await expect(syncwatch.row(page, B)).toHaveAttribute('data-watch', 'holding')
  await expect.poll(() => desktop.notifications.received.length).toBe(1)
})

test('watching resumes automatically when an unreachable API comes back', async ({
  simulator,
  desktop,
  openList,
}) => {
  const { syncwatch, page } = await openList([endless(A)])
  const row = syncwatch.row(page, A)

  await simulator.down()
  await expect(row).toHaveAttribute('data-watch', 'retrying')
  await expect(page.getByRole('status')).toContainText("Couldn't reach the API")
  simulator.finish(A)
  await simulator.up()
  await expect(row).toHaveAttribute('data-status', 'COMPLETED', { timeout: 30_000 })
  await expect(page.getByRole('status')).toContainText('Connected')
  await expect.poll(() => desktop.notifications.received.length).toBe(1)
})

test('killing the app loses no generation and repeats no notification', async ({
  simulator,
  desktop,
  launch,
  openList,
}) => {
  const { syncwatch: first } = await openList([
    endless(A, { outputFileName: 'first' }),
    endless(B, { outputFileName: 'second' }),
  ])
  simulator.finish(A)
  await expect.poll(() => desktop.notifications.received.length).toBe(1)
  await first.kill()
  simulator.finish(B)

  const second = await launch()
  const again = await second.page()
  await expect(second.row(again, A)).toHaveAttribute('data-status', 'COMPLETED')
  await expect(second.row(again, B)).toHaveAttribute('data-status', 'COMPLETED')
  await expect.poll(() => desktop.notifications.received.length).toBe(2)
  await second.app.close()

  const third = await launch()
  await expect(third.row(await third.page(), B)).toHaveAttribute('data-status', 'COMPLETED')
  await third.app.close()
  expect(desktop.notifications.received.map(({ title }) => title)).toEqual([
    'first is ready',
    'second is ready',
  ])
})
