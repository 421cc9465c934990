import { describe, expect, it } from 'vitest'
import { MAX_OPEN_HOLDS } from '../../../electron/contract/limits'
import { WatchEngine } from '../../../electron/core/engine/watch-engine'
import { isFinished } from '../../../electron/core/watchlist/watched-generation'
import { Watchlist } from '../../../electron/core/watchlist/watchlist'
import { ManualClock } from '../../simulator'
import { MINUTE, MemoryStorage, NOW } from '../samples'
import { FakeApi } from './fake-api'

interface Scenario {
  running: number
  /** How many requests can be sent to the API at once. */
  streams?: number
  latencyMs?: number
}

/** Simulates 3 minutes, then adds a generation that finishes after 4 s. There is no list, so that many are held. */
async function follow({ running, streams = Infinity, latencyMs = 100 }: Scenario) {
  const clock = new ManualClock(NOW)
  const finishes = new Map<string, number>()
  const ids = Array.from({ length: running }, (_, n) => `g${n}`)
  const api = new FakeApi({ clock, finishes, latency: () => latencyMs, streams, hasList: false })
  const watchlist = new Watchlist(new MemoryStorage(), clock, () => undefined)
  const limits = { requestsPerMinute: 600, openHolds: MAX_OPEN_HOLDS }
  const engine = new WatchEngine({ api, watchlist, clock, random: () => 0.5, limits })
  engine.start()
  watchlist.add(ids)
  engine.setVisible(ids.slice(0, 12))
  const openHolds: number[] = []
  let oldestProgress = 0
  const pass = async (ms: number): Promise<void> => {
    for (let left = ms; left > 0; left -= 100) {
      clock.advance(100)
      await new Promise((resolve) => setImmediate(resolve))
      if (clock.now() < NOW + MINUTE) continue
      openHolds.push(engine.state().openHolds)
      for (const id of ids.slice(0, 12))
        oldestProgress = Math.max(oldestProgress, clock.now() - (api.progressAt.get(id) ?? 0))
    }
  }
  await pass(3 * MINUTE)
  finishes.set('short', clock.now() + 4_000)
  watchlist.add(['short'])
  let delayMs = -4_000
  const isSeen = (): boolean => {
    const entry = watchlist.get('short')
    return entry !== undefined && isFinished(entry)
  }
  for (; !isSeen() && delayMs < MINUTE; delayMs += 100) await pass(100)
  engine.stop()
  return { openHolds, oldestProgress, delayMs }
}

describe('the engine with a limited number of streams', () => {
  it.each([
    [100, 120],
    [100, 60],
    [128, 120],
  ])('follows, on %i streams, %i generations as if there were no limit', async (streams, running) => {
    expect(await follow({ running, streams })).toEqual(await follow({ running }))
  })

  it.each([16, 32, 50])(
    'ends some holds on %i streams, so that reads go out and a finish is seen',
    async (streams) => {
      const { openHolds, oldestProgress, delayMs } = await follow({ running: 80, streams })
      expect(openHolds.at(-1)).toBeLessThan(streams)
      expect(oldestProgress).toBeLessThanOrEqual(35_000)
      expect(delayMs).toBeLessThanOrEqual(6_000)
    },
  )

  it('restores its holds soon when reads are slow because the API is slow', async () => {
    const { openHolds } = await follow({ running: 60, latencyMs: 4_000 })
    const few = openHolds.filter((count) => count < 40).length
    expect(few / openHolds.length).toBeLessThan(0.2)
  })
})
