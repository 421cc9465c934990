import { describe, expect, it } from 'vitest'
import { MAX_OPEN_HOLDS } from '../../../electron/contract/limits'
import { WatchEngine } from '../../../electron/core/engine/watch-engine'
import { isFinished } from '../../../electron/core/watchlist/watched-generation'
import { Watchlist } from '../../../electron/core/watchlist/watchlist'
import { ManualClock } from '../../simulator'
import { MINUTE, MemoryStorage, NOW } from '../samples'
import { FakeApi } from './fake-api'
import { busiestMinute } from './request-counts'

interface Scenario {
  running: number
  /** Shifts the finishes. */
  seed?: number
  holdSeconds: number
  /** How long each answer demands to wait. */
  retryAfterMs?: number
  visible?: number
  /** Whether the user may see the list. */
  isSeen?: boolean
  minutes?: number
  /** The time after the last finish, in which it can be seen. */
  restMinutes?: number
  /** Generations that never finish, in addition. */
  endless?: number
}

/** What a user would notice while many generations run. All in ms. */
interface Seen {
  /** From each finish to the moment it was seen, ascending. */
  delays: number[]
  /** The oldest progress of a row on the screen. */
  oldestProgress: number
  oldestState: number
  busiestMinute: number
}

async function follow({
  running,
  seed = 0,
  holdSeconds,
  retryAfterMs = 0,
  visible = 12,
  isSeen = true,
  minutes = 5,
  restMinutes = 0,
  endless = 0,
}: Scenario) {
  const clock = new ManualClock(NOW)
  const finishes = new Map<string, number>()
  for (let n = 0; n < running; n += 1)
    finishes.set(`g${n}`, NOW + MINUTE + (((n + seed) * 7_919) % ((minutes - 1 - restMinutes) * MINUTE)))
  for (let n = 0; n < endless; n += 1) finishes.set(`e${n}`, Infinity)
  const api = new FakeApi({ clock, finishes, holdSeconds, latency: () => 150, retryAfterMs })
  const watchlist = new Watchlist(new MemoryStorage(), clock, () => undefined)
  const delays: number[] = []
  const done = new Set<string>()
  watchlist.onChange(({ upserted }) => {
    for (const entry of upserted) {
      if (!isFinished(entry) || done.has(entry.id)) continue
      done.add(entry.id)
      delays.push(clock.now() - (finishes.get(entry.id) ?? 0))
    }
  })
  const limits = { requestsPerMinute: 300, openHolds: MAX_OPEN_HOLDS }
  const engine = new WatchEngine({ api, watchlist, clock, random: () => 0.5, limits })
  engine.start()
  watchlist.add([...finishes.keys()])
  const shown = [...finishes.keys()].slice(-visible)
  engine.setVisible(shown)
  if (!isSeen) engine.setAttention('hidden')
  const seen: Seen = { delays, oldestProgress: 0, oldestState: 0, busiestMinute: 0 }
  for (let step = 0; step < minutes * 600; step += 1) {
    clock.advance(100)
    await new Promise((resolve) => setImmediate(resolve))
    if (step % 10 !== 0 || step < 600) continue
    const age = (readAt: ReadonlyMap<string, number>, id: string): number =>
      done.has(id) ? 0 : clock.now() - (readAt.get(id) ?? 0)
    for (const id of shown) seen.oldestProgress = Math.max(seen.oldestProgress, age(api.progressAt, id))
    for (const id of finishes.keys()) seen.oldestState = Math.max(seen.oldestState, age(api.answeredAt, id))
  }
  engine.stop()
  delays.sort((a, b) => a - b)
  seen.busiestMinute = busiestMinute(api.requests.map(({ at }) => at))
  expect(delays).toHaveLength(running)
  return seen
}

/** Returns the worst values of several runs, and all their delays. */
function together(runs: readonly Seen[]): Seen {
  const worst = (of: (seen: Seen) => number): number => Math.max(...runs.map(of))
  return {
    delays: runs.flatMap(({ delays }) => delays).sort((a, b) => a - b),
    oldestProgress: worst((seen) => seen.oldestProgress),
    oldestState: worst((seen) => seen.oldestState),
    busiestMinute: worst((seen) => seen.busiestMinute),
  }
}

const median = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? Infinity

describe.each([
  ['holds of 55 s', { holdSeconds: 55 }],
  ['holds of 10 s and a demand to wait 2 s after each', { holdSeconds: 10, retryAfterMs: 2_000 }],
])('with %s', (_name, form) => {
  it.each([1, 5, 20, 60, 100])(
    '%i generations are followed without delay, and their progress is fresh',
    async (running) => {
      // A single run has too few finishes, so there are several.
      const runs = Array.from({ length: Math.ceil(40 / running) }, (_, seed) =>
        follow({ running, seed, ...form }),
      )
      const seen = together(await Promise.all(runs))
      expect(median(seen.delays)).toBeLessThanOrEqual(1_000)
      expect(Math.max(...seen.delays)).toBeLessThanOrEqual(2_500)
      expect(seen.oldestProgress).toBeLessThanOrEqual(30_000)
      expect(seen.oldestState).toBeLessThanOrEqual(60_000)
      expect(seen.busiestMinute).toBeLessThanOrEqual(300)
    },
  )

  // Once 80 are left, all of them are to be held at once.
  it.each([
    [60, true],
    [60, false],
    [100, true],
    [100, false],
  ])(
    '%i generations are followed in time while they become fewer, window seen: %s',
    async (running, isSeen) => {
      const seeds = [0, 1, 2, 3]
      const runs = await Promise.all(
        seeds.map((seed) => follow({ running, seed, isSeen, holdSeconds: form.holdSeconds })),
      )
      const { delays, busiestMinute: busiest } = together(runs)
      expect(median(delays)).toBeLessThanOrEqual(1_000)
      expect(Math.max(...delays)).toBeLessThanOrEqual(2_500)
      expect(busiest).toBeLessThanOrEqual(300)
    },
  )

  it('the states of 10,000 stay younger than a minute', async () => {
    const seen = await follow({ running: 20, endless: 9_980, minutes: 4, restMinutes: 1, ...form })
    expect(seen.oldestState).toBeLessThanOrEqual(60_000)
    expect(seen.oldestProgress).toBeLessThanOrEqual(30_000)
    expect(seen.busiestMinute).toBeLessThanOrEqual(300)
  }, 120_000)
})
