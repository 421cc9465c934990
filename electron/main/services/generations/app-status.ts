import type { AppStatus, AutoWatchStatus } from '../../../contract/app-status'
import type { EngineState } from '../../../core/engine/engine-state'
import type { PauseReason } from '../../../core/scheduler/watch-state'
import { roomOn } from '../../../core/watchlist/capacity'
import { type WatchedGeneration, isFinished, isUnfinished } from '../../../core/watchlist/watched-generation'

/** Sleep isn't shown as a pause: the user can't resume from it. */
const PAUSED_AS: Record<PauseReason, AppStatus['connection']> = {
  key_missing: 'key_missing',
  key_refused: 'key_refused',
  user: 'paused',
  asleep: 'idle',
}

/** Summarizes the watchlist and the engine for the status line. */
export function appStatus(
  entries: Iterable<WatchedGeneration>,
  engine: EngineState,
  diskTrouble: boolean,
): AppStatus {
  let watching = 0
  let running = 0
  let listed = 0
  for (const entry of entries) {
    listed += 1
    if (!isUnfinished(entry)) continue
    watching += 1
    if (entry.generation !== null && !isFinished(entry)) running += 1
  }
  return {
    ...connectionOf(engine),
    watching,
    running,
    openHolds: engine.openHolds,
    requestsLastMinute: engine.requestsLastMinute,
    requestsPerMinute: engine.requestsPerMinute,
    autoWatch: autoWatchOf(engine, listed),
    reading: engine.bulkProgress,
    diskTrouble,
  }
}

function connectionOf(engine: EngineState): Pick<AppStatus, 'connection' | 'retryAt'> {
  const { pausedFor } = engine
  if (pausedFor !== null) return { connection: PAUSED_AS[pausedFor], retryAt: null }
  if (engine.unreachableUntil !== null) return { connection: 'offline', retryAt: engine.unreachableUntil }
  if (engine.slowedUntil !== null) return { connection: 'slowed', retryAt: engine.slowedUntil }
  return { connection: engine.hasAnswered ? 'connected' : 'idle', retryAt: null }
}

/** A pause or an outage comes before the list's own problem, because it explains it. */
function autoWatchOf(
  { autoWatch, pausedFor, unreachableUntil }: EngineState,
  listed: number,
): AutoWatchStatus {
  if (autoWatch === null) return { state: 'off' }
  if (pausedFor !== null || unreachableUntil !== null) return { state: 'waiting' }
  if (autoWatch.problem !== null) return { state: 'unavailable', problem: autoWatch.problem }
  if (roomOn(listed) === 0) return { state: 'full' }
  return { state: autoWatch.hasAnswered ? 'on' : 'starting' }
}
