import type { Page } from '@playwright/test'
import { completes, endless } from '../simulator'
import { expect, readLog, test } from './syncwatch'

const idOf = (n: number): string => `22222222-0000-4000-8000-${String(n).padStart(12, '0')}`
/** The API's full rate limit and holds of 55 s, so that the app opens the most holds it ever does: for 81 to 400 fewer are worth one. */
const LIMIT = { requestsPerMinute: 600 }

/** Records every connection state that the status line shows from now on. */
async function recordStatus(page: Page): Promise<() => Promise<string[]>> {
  const seen = await page
    .getByRole('status')
    .first()
    .evaluateHandle((element) => {
      const texts = new Set<string>()
      const record = (): void => void texts.add(element.textContent.trim())
      record()
      new MutationObserver(record).observe(element, { subtree: true, childList: true, characterData: true })
      return texts
    })
  return () => seen.evaluate((texts) => [...texts])
}

for (const { watched, maxConcurrentStreams } of [
  { watched: 80, maxConcurrentStreams: 100 },
  { watched: 500, maxConcurrentStreams: 128 },
])
  test.describe(`over HTTP/2 with ${maxConcurrentStreams} streams`, () => {
    test.use({ simulatorOptions: { form: 'specified', http2: { maxConcurrentStreams } } })

    test(`${watched} generations are watched without a timeout, and a short one among them is notified within 3 s`, async ({
      simulator,
      userData,
      launch,
    }) => {
      const ids = Array.from({ length: watched }, (_, n) => idOf(n))
      for (const id of ids) simulator.add(endless(id))
      const syncwatch = await launch()
      const page = await syncwatch.page()
      const statuses = await recordStatus(page)
      await page.evaluate((settings) => window.syncwatch.saveSettings(settings), LIMIT)
      await syncwatch.watch(page, ...ids)
      await expect.poll(() => simulator.openHolds, { timeout: 30_000 }).toBe(80)
      const fullAt = Date.now()

      const short = idOf(10_000)
      simulator.add(completes(short, 4))
      await syncwatch.watch(page, short)
      const raised = async () =>
        (await syncwatch.hook('notifications')).find(({ ids: of }) => of.includes(short))?.at ?? Infinity
      await expect.poll(raised, { timeout: 20_000 }).toBeLessThan(Infinity)
      expect((await raised()) - (simulator.finishedAt(short) ?? 0)).toBeLessThan(3_000)

      expect(simulator.maxOpenHolds).toBeLessThanOrEqual(80)
      // A read that waits for a stream arrives late; its timeout would come after 30 s.
      const readAt = simulator.requests.flatMap(({ kind, at }) =>
        kind === 'hold' || at < fullAt ? [] : [at],
      )
      const gaps = readAt.slice(1).map((at, n) => at - (readAt[n] ?? 0))
      expect(Math.max(...gaps, Date.now() - (readAt.at(-1) ?? 0))).toBeLessThan(5_000)
      expect(readLog(userData)).not.toMatch(/: (timeout|network|server|rate_limited):/)
      expect((await statuses()).filter((text) => !/^(Ready|Connected) /.test(text))).toEqual([])
    })
  })
