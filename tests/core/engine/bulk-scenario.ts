import { WatchEngine } from '../../../electron/core/engine/watch-engine'
import { isFinished } from '../../../electron/core/watchlist/watched-generation'
import { Watchlist } from '../../../electron/core/watchlist/watchlist'
import { ManualClock } from '../../simulator'
import { MINUTE, MemoryStorage, NOW, generation, watched } from '../samples'
import { FakeApi } from './fake-api'
import { busiestMinute } from './request-counts'

export interface BulkScenario {
  /** Seconds until each running generation finishes. */
  readonly ends: readonly number[]
  /** How many finished generations there are to read again. */
  readonly old: number
  readonly bulk: readonly Bulk[]
  readonly minutes: number
  readonly requestsPerMinute?: number
  readonly openHolds?: number
  readonly holdSeconds?: number
  readonly hasList?: boolean
  /** ms until each response, in turn. */
  readonly latencies?: readonly number[]
  /** One in this many requests is answered with a 429; 0 for none. */
  readonly limitEvery?: number
}

/** A command that reads this many generations again. */
export interface Bulk {
  readonly atSeconds: number
  readonly count: number
  /** Sent as single clicks instead of one command. */
  readonly isSingly?: boolean
}

/** Simulates a scenario on a manual clock. Returns what a user and the API would notice; times in ms. */
export async function simulate(scenario: BulkScenario) {
  const { ends, old, bulk, minutes, hasList = true, holdSeconds = 55, limitEvery = 0 } = scenario
  const { requestsPerMinute = 300, openHolds = 80, latencies = [150] } = scenario
  const clock = new ManualClock(NOW)
  const running = ends.map((seconds, n) => [`g${n}`, NOW + seconds * 1_000] as const)
  const finished = Array.from({ length: old }, (_, n) => [`old${n}`, NOW - MINUTE] as const)
  const finishes = new Map<string, number>([...running, ...finished])
  let requested = 0
  const api = new FakeApi({
    clock,
    finishes,
    hasList,
    holdSeconds,
    latency: () => latencies[requested % latencies.length] ?? 150,
    isLimited: () => {
      requested += 1
      return limitEvery > 0 && requested % limitEvery === 0
    },
  })
  const oldEntries = finished.map(([id]) => {
    const outputUrl = 'https://example.com/old.mp4'
    const answer = generation({ id, status: 'COMPLETED', outputUrl })
    return watched({ id, generation: answer, readAt: NOW - 60 * MINUTE, watch: { kind: 'finished' } })
  })
  const watchlist = new Watchlist(new MemoryStorage(oldEntries), clock, () => undefined)
  const delays: number[] = []
  const seen = new Set<string>()
  watchlist.onChange(({ upserted }) => {
    for (const entry of upserted) {
      if (!isFinished(entry) || seen.has(entry.id)) continue
      seen.add(entry.id)
      if (entry.id.startsWith('g')) delays.push(clock.now() - (finishes.get(entry.id) ?? 0))
    }
  })
  const limits = { requestsPerMinute, openHolds }
  const engine = new WatchEngine({ api, watchlist, clock, random: () => 0.5, limits })
  engine.start()
  watchlist.add(running.map(([id]) => id))
  let isWithinCount = true
  let read = 0
  const onRead = (): void => void (read += 1)
  for (let step = 0; step < minutes * 600; step += 1) {
    for (const { atSeconds, count, isSingly } of bulk) {
      if (step !== atSeconds * 10) continue
      for (const [id] of finished.slice(0, count))
        void (isSingly ? engine.refresh(id) : engine.bulk.read(id, true)).then(onRead, () => undefined)
    }
    clock.advance(100)
    await new Promise((resolve) => setImmediate(resolve))
    const { requestsLastMinute, requestsPerMinute: limit } = engine.state()
    isWithinCount &&= requestsLastMinute <= limit
  }
  engine.stop()
  return {
    delays: delays.sort((a, b) => a - b),
    busiestMinute: busiestMinute(api.requests.map(({ at }) => at)),
    mostHolds: api.mostHolds,
    /** How many reads in bulk were answered. */
    read,
    /** The status line never showed more requests than the limit. */
    isWithinCount,
  }
}
