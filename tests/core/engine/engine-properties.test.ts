import fc from 'fast-check'
import { expect, it } from 'vitest'
import { WatchEngine } from '../../../electron/core/engine/watch-engine'
import { isFinished } from '../../../electron/core/watchlist/watched-generation'
import { Watchlist } from '../../../electron/core/watchlist/watchlist'
import { ManualClock } from '../../simulator'
import { FakeApi } from './fake-api'
import { busiestMinute } from './request-counts'
import { MINUTE, MemoryStorage, NOW } from '../samples'

interface Scenario {
  /** Seconds until each finishes. */
  ends: readonly number[]
  perMinute: number
  openHolds: number
  latencies: readonly number[]
  /** One in this many requests is answered with a 429; 0 for none. */
  limitEvery: number
  hasList: boolean
}

/** Simulates a scenario for some minutes on a manual clock, with delayed answers. */
async function follow(
  scenario: Scenario,
  minutes: number,
  everySecond: (engine: Followed) => void = () => undefined,
) {
  const clock = new ManualClock(NOW)
  const finishes = new Map(scenario.ends.map((seconds, n) => [`g${n}`, NOW + seconds * 1_000]))
  let requested = 0
  const api = new FakeApi({
    clock,
    finishes,
    hasList: scenario.hasList,
    latency: () => scenario.latencies[requested % scenario.latencies.length] ?? 50,
    isLimited: () => {
      requested += 1
      return scenario.limitEvery > 0 && requested % scenario.limitEvery === 0
    },
  })
  const watchlist = new Watchlist(new MemoryStorage(), clock, () => undefined)
  const knownFinished = new Map<string, number>()
  watchlist.onChange(({ upserted }) => {
    for (const entry of upserted) if (isFinished(entry)) knownFinished.set(entry.id, clock.now())
  })
  const { perMinute: requestsPerMinute, openHolds } = scenario
  const engine = new WatchEngine({
    api,
    watchlist,
    clock,
    random: () => 0.5,
    limits: { requestsPerMinute, openHolds },
  })
  engine.start()
  watchlist.add([...finishes.keys()])
  const followed = { api, clock, watchlist, knownFinished, finishes }
  for (let step = 0; step < minutes * 60 * 4; step += 1) {
    clock.advance(250)
    await new Promise((resolve) => setImmediate(resolve))
    if (step % 4 === 3) everySecond(followed)
  }
  engine.stop()
  return followed
}

interface Followed {
  api: FakeApi
  clock: ManualClock
  watchlist: Watchlist
  knownFinished: Map<string, number>
  finishes: Map<string, number>
}

const anyScenario: fc.Arbitrary<Scenario> = fc.record({
  ends: fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 250 }),
  perMinute: fc.constantFrom(30, 100, 300, 600),
  openHolds: fc.constantFrom(1, 5, 100),
  latencies: fc.array(fc.integer({ min: 5, max: 4_000 }), { minLength: 1, maxLength: 5 }),
  limitEvery: fc.constantFrom(0, 0, 7, 40),
  hasList: fc.boolean(),
})

it('stays within both limits in every window, and requests no finished generation', async () => {
  await fc.assert(
    fc.asyncProperty(anyScenario, async (scenario) => {
      const { api, knownFinished } = await follow(scenario, 4)
      expect(busiestMinute(api.requests.map(({ at }) => at))).toBeLessThanOrEqual(scenario.perMinute)
      expect(api.mostHolds).toBeLessThanOrEqual(scenario.openHolds)
      const late = api.requests.flatMap(({ ids, at, kind }) =>
        ids.filter((id) => (knownFinished.get(id) ?? Infinity) < at).map((id) => `${kind} ${id}`),
      )
      expect(late).toEqual([])
    }),
    { numRuns: 25 },
  )
}, 60_000)

it('reads each generation at least every two minutes although the rate limit is low', async () => {
  await fc.assert(
    fc.asyncProperty(anyScenario, async (any) => {
      const scenario = { ...any, ends: any.ends.map(() => 100_000), perMinute: 300, limitEvery: 0 }
      await follow(scenario, 5, ({ api, clock, finishes }) => {
        if (clock.now() < NOW + 2 * MINUTE) return
        for (const id of finishes.keys()) {
          expect(clock.now() - (api.answeredAt.get(id) ?? 0)).toBeLessThanOrEqual(2 * MINUTE)
        }
      })
    }),
    { numRuns: 10 },
  )
}, 60_000)

it('keeps ten thousand states younger than a minute with 300 requests a minute', async () => {
  const ends = Array.from({ length: 10_000 }, (_, n) => (n % 20 === 0 ? 60 + (n % 120) : 100_000))
  let oldest = 0
  const scenario = {
    ends,
    perMinute: 300,
    openHolds: 100,
    latencies: [80, 400],
    limitEvery: 0,
    hasList: true,
  }
  const { api, knownFinished, finishes } = await follow(
    scenario,
    4,
    ({ api: { answeredAt }, clock, knownFinished: done }) => {
      // The rate limit determines how long the first round takes.
      if (clock.now() < NOW + MINUTE) return
      for (const id of finishesOf(scenario))
        if (!done.has(id)) oldest = Math.max(oldest, clock.now() - (answeredAt.get(id) ?? 0))
    },
  )
  expect(oldest).toBeGreaterThan(20_000)
  expect(oldest).toBeLessThanOrEqual(MINUTE)
  expect(busiestMinute(api.requests.map(({ at }) => at))).toBeLessThanOrEqual(300)
  for (const [id, at] of finishes) if (at < NOW + 3 * MINUTE) expect(knownFinished.get(id)).toBeDefined()
}, 60_000)

function finishesOf(scenario: Scenario): string[] {
  return scenario.ends.map((_, n) => `g${n}`)
}
