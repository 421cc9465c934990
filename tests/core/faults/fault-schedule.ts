import fc from 'fast-check'
import { Announcer } from '../../../electron/core/notifications/announcer'
import { createSyncApi } from '../../../electron/core/sync-api/client'
import { WatchEngine } from '../../../electron/core/engine/watch-engine'
import type { WatchedGeneration } from '../../../electron/core/watchlist/watched-generation'
import { Watchlist } from '../../../electron/core/watchlist/watchlist'
import { ManualClock } from '../../simulator'
import { MINUTE, MemoryStorage, NOW } from '../samples'
import { GATEWAY_FAULTS, type FaultyAnswer, type Target } from './gateway-faults'
import { type MemoryGeneration, memoryApi } from './memory-api'

interface ScheduledFault {
  readonly name: string
  /** Seconds without a fault before it, and its length. */
  readonly afterSeconds: number
  readonly seconds: number
  /** The index of the one generation that it affects; all are affected when there is none with this index. */
  readonly only: number
}

/** Generations that all finish, and the faults and crashes meanwhile. */
export interface FaultSchedule {
  /** Seconds until each finishes. */
  readonly ends: readonly number[]
  readonly faults: readonly ScheduledFault[]
  readonly maxHoldSeconds: 10 | 55
  /** Seconds after which the app ends and starts again, without a chance to save anything. */
  readonly crashes: readonly number[]
  readonly isVisible: boolean
  readonly latencyMs: number
  /** The seed of every jitter. */
  readonly seed: number
}

/** A generation that finishes sooner may have been finished when it was added. */
const MIN_END_SECONDS = 20
const MAX_FAULT_SECONDS = 30 * 60

export const anyFaultSchedule: fc.Arbitrary<FaultSchedule> = fc.record({
  ends: fc.array(fc.integer({ min: MIN_END_SECONDS, max: 2_400 }), { minLength: 1, maxLength: 7 }),
  faults: fc.array(
    fc.record({
      name: fc.constantFrom(...Object.keys(GATEWAY_FAULTS)),
      afterSeconds: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 300 })),
      seconds: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: MAX_FAULT_SECONDS })),
      only: fc.integer({ min: 0, max: 20 }),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  maxHoldSeconds: fc.constantFrom(10, 55),
  crashes: fc.array(fc.integer({ min: 1, max: 3_000 }), { maxLength: 2 }),
  isVisible: fc.boolean(),
  latencyMs: fc.integer({ min: 5, max: 900 }),
  seed: fc.integer({ min: 1, max: 1_000_000 }),
})

export interface Followed {
  /** How often each was notified. */
  readonly notified: ReadonlyMap<string, number>
  /** The IDs that were not notified in time, or don't have their end in the list. */
  readonly lost: readonly string[]
  /** How often a watch ended or all were paused although no answer of the API itself demanded it. */
  readonly falseVerdicts: number
}

/** A missing one is looked for at least once an hour, and a refused key is tested every few minutes. */
const MAX_RECOVERY_MS = 70 * MINUTE
/** A repeated notification would come soon, or at the next start. */
const AFTERWARDS_MS = 3 * MINUTE
const MIN_STEP_MS = 100

/** Follows the generations of a schedule to their ends. */
export async function follow(schedule: FaultSchedule): Promise<Followed> {
  const { ends, isVisible, latencyMs, maxHoldSeconds } = schedule
  const random = randomOf(schedule.seed)
  const clock = new ManualClock(NOW)
  const generations = generationsOf(ends)
  const ids = [...generations.keys()]
  const { faultAt, endsAt: faultsEndAt } = timed(schedule, ids)
  const fetch = memoryApi({
    clock,
    generations,
    maxHoldSeconds,
    latencyMs: () => latencyMs,
    fault: (target, about) => faultAt(clock.now(), target, about),
  })
  const storage = new MemoryStorage()
  const notified = new Map<string, number>()
  const lastAt = Math.max(faultsEndAt, ...[...generations.values()].map(({ endsAt }) => endsAt))

  let verdicts = 0

  const start = () => {
    const watchlist = new Watchlist(storage, clock, () => undefined)
    watchlist.onChange(({ upserted }) => {
      const isVerdict = ({ watch }: WatchedGeneration) => watch.kind === 'missing' || watch.kind === 'paused'
      verdicts += upserted.filter(isVerdict).length
    })
    const api = createSyncApi({ fetch, baseUrl: 'http://api.test', apiKey: () => 'key', clock })
    const limits = { requestsPerMinute: 300, openHolds: 100 }
    const engine = new WatchEngine({ api, watchlist, clock, random, limits })
    const stopAnnouncer = new Announcer({
      watchlist,
      clock,
      notify: ({ newIds }) => {
        for (const id of newIds) notified.set(id, (notified.get(id) ?? 0) + 1)
      },
      onFailed: () => undefined,
      isShown: () => true,
    }).start()
    engine.start()
    engine.setVisible(isVisible ? ids : [])
    const crash = (): void => {
      stopAnnouncer()
      engine.stop()
    }
    return { watchlist, crash }
  }

  let app = start()
  app.watchlist.add(ids)
  const pass = async (until: number, isDone = () => false): Promise<void> => {
    while (clock.now() < until && !isDone()) {
      await new Promise((resolve) => setImmediate(resolve))
      const next = Math.min(until, clock.nextAt ?? until)
      clock.advance(Math.max(MIN_STEP_MS, next - clock.now()))
    }
  }
  const isDone = (): boolean => clock.now() >= faultsEndAt && ids.every((id) => notified.has(id))
  for (const seconds of [...schedule.crashes].sort((a, b) => a - b)) {
    await pass(NOW + seconds * 1_000)
    app.crash()
    app = start()
  }
  await pass(lastAt + MAX_RECOVERY_MS, isDone)
  // A start reads everything again and would hide what was lost, so it is checked before.
  const unnotified = ids.filter((id) => !notified.has(id))
  await pass(clock.now() + AFTERWARDS_MS)
  app.crash()
  app = start()
  await pass(clock.now() + AFTERWARDS_MS)
  app.crash()
  const hasVerdicts = schedule.faults.some(({ name }) => GATEWAY_FAULTS[name]?.isVerdict)
  const unfinished = ids.filter(
    (id) => app.watchlist.get(id)?.generation?.status !== generations.get(id)?.status,
  )
  return {
    notified,
    lost: [...new Set([...unnotified, ...unfinished])],
    falseVerdicts: hasVerdicts ? 0 : verdicts,
  }
}

/** Returns numbers from 0 to 1 that are the same for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => (state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296) / 4_294_967_296
}

function generationsOf(ends: readonly number[]): Map<string, MemoryGeneration> {
  return new Map(
    ends.map((seconds, n) => {
      const id = `0f3c2a10-1111-4222-8333-${String(n).padStart(12, '0')}`
      const status = n % 3 === 2 ? 'FAILED' : 'COMPLETED'
      return [id, { id, createdAt: NOW - 5_000, endsAt: NOW + seconds * 1_000, status }]
    }),
  )
}

/** Puts the faults on the time axis, one after the other. */
function timed({ faults }: FaultSchedule, ids: readonly string[]) {
  let at = NOW
  const all = faults.flatMap(({ afterSeconds, name, only, seconds }) => {
    const fault = GATEWAY_FAULTS[name]
    if (!fault) return []
    const from = at + afterSeconds * 1_000
    at = from + Math.min(seconds, fault.maxSeconds ?? Infinity) * 1_000
    return [{ ...fault, from, to: at, only: ids[only] }]
  })
  const faultAt = (now: number, target: Target, about: readonly string[]): FaultyAnswer | null => {
    const fault = all.find(({ from, to }) => from <= now && now < to)
    if (!fault || !(fault.targets?.includes(target) ?? true)) return null
    return fault.only === undefined || about.includes(fault.only) ? fault.answer : null
  }
  return { faultAt, endsAt: at }
}
