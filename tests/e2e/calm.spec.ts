import { setTimeout as sleep } from 'node:timers/promises'
import { idOf } from '../bench/stored-list'
import { seeded, uneven } from '../simulator'
import { orderChanges, recordList, waveringTexts } from './list-record'
import { expect, test } from './syncwatch'

const RUNNING = 100
const FIRST_ROWS = 9
const WATCHED_MS = 60_000
/** The first reads. */
const START_MS = 8_000

test(
  `with ${RUNNING} running and nothing finished, the first rows keep their order and their times left only fall for a minute`,
  { tag: '@waiting' },
  async ({ simulator, launch }) => {
    test.setTimeout(120_000)
    const random = seeded(13)
    const ids = Array.from({ length: RUNNING }, (_, n) => idOf(n))
    for (const [n, id] of ids.entries()) {
      const takesSeconds = 300 + 400 * random()
      const startedSecondsAgo = (takesSeconds - 150) * random()
      const base = { model: 'lipsync-2-pro', outputFileName: `run-${n + 1}` }
      simulator.add(uneven(id, { takesSeconds, startedSecondsAgo }, random, base))
    }
    const syncwatch = await launch()
    const page = await syncwatch.page()
    await syncwatch.watch(page, ...ids)
    await page.locator('[data-generation-id][data-status="PROCESSING"]').first().waitFor()
    // A pointer or the focus in the list would freeze it.
    await page.mouse.move(0, 0)
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    await sleep(START_MS)

    const record = await recordList(page, FIRST_ROWS)
    await sleep(WATCHED_MS)
    const samples = await record()
    expect(orderChanges(samples)).toBeLessThanOrEqual(1)
    expect(waveringTexts(samples)).toEqual([])

    // It rests, and isn't frozen.
    const [first = ''] = samples.at(-1)?.ids ?? []
    simulator.finish(first)
    await expect.poll(async () => (await record()).at(-1)?.ids).not.toContain(first)
  },
)
