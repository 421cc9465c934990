import type { ApiHealthMonitor } from '../requests/api-health-monitor'
import type { BulkProgress, BulkReads } from '../requests/bulk-reads'
import type { AutoWatch } from '../requests/auto-watch'
import type { Dispatcher } from '../requests/dispatcher'
import type { PauseReason } from '../scheduler/watch-state'

export interface EngineState {
  pausedFor: PauseReason | null
  /** When an unreachable API is probed next (ms since the epoch); null while it can be reached. */
  unreachableUntil: number | null
  /** Until when the API demands to wait (429), in the past while a probe checks that; null without a demand. */
  slowedUntil: number | null
  hasAnswered: boolean
  openHolds: number
  requestsLastMinute: number
  requestsPerMinute: number
  /** Progress of the bulk reads that the user waits for; null when there are none. */
  bulkProgress: BulkProgress | null
  /** null while it is off. */
  autoWatch: {
    /** The list has answered since auto-watch was turned on, or since the last pause. */
    hasAnswered: boolean
    /** Why the list can't be used, in a sentence for the user; null when it can. */
    problem: string | null
  } | null
}

export interface EngineStateOptions {
  readonly health: ApiHealthMonitor
  readonly autoWatch: AutoWatch
  readonly dispatcher: Dispatcher
  readonly bulk: BulkReads
  readonly pausedFor: PauseReason | null
  /** ms since the epoch. */
  readonly now: number
}

/** Returns the state that the status line, the tray and the settings show. */
export function engineState(options: EngineStateOptions): EngineState {
  const { autoWatch, bulk, dispatcher, health, now, pausedFor } = options
  const { bucket, closedUntil, hasAnswered, isLimited, list, probeAt } = health
  const { openHolds, openRequests } = dispatcher
  const isProbing = openRequests > openHolds
  return {
    pausedFor,
    openHolds,
    unreachableUntil: probeAt,
    slowedUntil: isLimited && (closedUntil > now || isProbing) ? closedUntil : null,
    hasAnswered,
    requestsLastMinute: bucket.sentLastMinute(now),
    requestsPerMinute: bucket.perMinute,
    bulkProgress: bulk.progress,
    autoWatch: autoWatch.isOn ? { hasAnswered: autoWatch.hasAnswered, problem: list.problem } : null,
  }
}
