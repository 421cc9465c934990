import type { Page } from '@playwright/test'
import { idOf } from '../bench/stored-list'
import { scripted } from '../simulator/stories'
import { checkScreen } from './check-screen'
import { bringToFront } from './in-front'
import { recordActivity } from './page-activity'
import { type OpenList, expect, rowsOf, test as base } from './syncwatch'

const RUNNING = 100
/** Time for the work of the start to end, and for the message about what was added to disappear. */
const START_MS = 15_000
const REST_MS = 20_000
/** Ages change in minutes, and the counters of the status line every five seconds. */
const MAX_A_MINUTE = { timers: 12, animationFrames: 30, drawnFrames: 120 }

const test = base.extend<{ openRunning: () => Promise<OpenList> }>({
  /** Starts the app with many that run, half of them without a known progress, and waits until all have been read. */
  openRunning: async ({ simulator, launch }, use) => {
    await use(async () => {
      const ids = Array.from({ length: RUNNING }, (_, n) => idOf(n))
      ids.forEach((id, n) =>
        simulator.add(scripted(id, [{ at: 0, status: 'PROCESSING', ...(n % 2 ? { progress: 40 } : {}) }])),
      )
      const syncwatch = await launch()
      const page = await syncwatch.page()
      // The order must not follow the estimates, which is another matter.
      await page.evaluate(() => window.syncwatch.saveSettings({ listSort: 'name' }))
      await syncwatch.watch(page, ...ids)
      await expect(page.getByRole('button', { name: /^Running/ })).toContainText(String(RUNNING))
      await expect(rowsOf(page).first()).toHaveAttribute('data-status', 'PROCESSING')
      await expect(page.getByText('Connected')).toBeVisible()
      await page.waitForTimeout(START_MS)
      return { syncwatch, page }
    })
  },
})

/** Reports the window as minimized or shown again. Playwright keeps every page visible to Chromium itself. */
async function setHidden(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((isHidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden })
    document.dispatchEvent(new Event('visibilitychange'))
  }, hidden)
}

test(
  `with ${RUNNING} running, a window in front draws hardly anything, a hidden one nothing until it is shown again`,
  { tag: '@waiting' },
  async ({ simulator, openRunning }) => {
    test.setTimeout(START_MS + 2 * REST_MS + 60_000)
    const { syncwatch, page } = await openRunning()

    await test.step('in front', async () => {
      await bringToFront(page)
      const activity = await recordActivity(syncwatch, REST_MS)
      const minutes = REST_MS / 60_000
      expect(activity.timers / minutes).toBeLessThanOrEqual(MAX_A_MINUTE.timers)
      expect(activity.animationFrames / minutes).toBeLessThanOrEqual(MAX_A_MINUTE.animationFrames)
      expect(activity.drawnFrames / minutes).toBeLessThanOrEqual(MAX_A_MINUTE.drawnFrames)
      expect(await page.evaluate(() => document.getAnimations().map(({ playState }) => playState))).toEqual(
        [],
      )
      await checkScreen(page, 'resting')
    })

    await test.step('hidden: no script and no frame', async () => {
      await setHidden(page, true)
      const activity = await recordActivity(syncwatch, REST_MS)
      expect(activity).toEqual({ timers: 0, animationFrames: 0, calls: [], drawnFrames: 0 })
    })

    await test.step('shown again: what changed while it was hidden', async () => {
      simulator.finish(idOf(0))
      await expect.poll(async () => (await syncwatch.hook('notifications')).length).toBe(1)
      await expect(syncwatch.row(page, idOf(0))).toHaveAttribute('data-status', 'PROCESSING')
      await setHidden(page, false)
      await expect(syncwatch.row(page, idOf(0))).toHaveAttribute('data-status', 'COMPLETED')
    })
  },
)
