import { endless } from '../simulator'
import { A } from './generations'
import { checkScreen } from './check-screen'
import { expect, test } from './syncwatch'

// A hold ends soon, and the next request shows that the key is refused.
test.use({ simulatorOptions: { form: 'current' } })

test(
  'a refused key is notified once while the window is closed, and a click brings the window up',
  { tag: '@waiting' },
  async ({ simulator, desktop, openList }) => {
    test.setTimeout(180_000)
    const { syncwatch } = await openList([endless(A)])
    await syncwatch.closeWindow()
    simulator.setKey('sk-another-0123456789')
    // The first close is explained by a notification, too.
    const received = () => desktop.notifications.received.slice(1)
    await expect.poll(() => received().length, { timeout: 100_000 }).toBe(1)
    expect(received()[0]).toMatchObject({
      title: 'Syncwatch stopped watching: your API key was refused',
      body: 'Check your API key in Syncwatch, or enter a new one. Your generations keep running.',
    })
    expect(syncwatch.app.windows()).toHaveLength(0)

    desktop.notifications.click(received()[0]?.number ?? 0)
    const page = await syncwatch.page()
    await expect(syncwatch.row(page, A)).toHaveAttribute('data-watch', 'paused')
    await page.getByRole('button', { name: 'Notifications', exact: true }).click()
    const panel = page.getByRole('dialog', { name: 'Notifications' })
    await checkScreen(page, 'watch-stopped')
    await panel.getByRole('button', { name: /^Syncwatch stopped watching/ }).click()
    await expect(panel).toBeVisible()

    // Once the key is accepted the watch resumes, and the finish is the only further notification.
    simulator.setKey(simulator.apiKey)
    await page.evaluate(() => window.syncwatch.testKey({ key: null }))
    await expect(syncwatch.row(page, A)).toHaveAttribute('data-watch', 'holding')
    simulator.finish(A)
    await expect.poll(() => received().length).toBe(2)
  },
)
