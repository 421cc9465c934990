import type { ApiHealthMonitor } from '../requests/api-health-monitor'
import type { AutoWatch } from '../requests/auto-watch'
import type { Dispatcher } from '../requests/dispatcher'
import type { PauseReason } from '../scheduler/watch-state'

export interface EngineState {
  pausedFor: PauseReason | null
  /** When an unreachable API is probed next (ms since the epoch); null while it can be reached. */
  unreachableUntil: number | null
  /** Until when the API demands to wait (429); null when it doesn't. */
  slowedUntil: number | null
  hasAnswered: boolean
  openHolds: number
  requestsLastMinute: number
  requestsPerMinute: number
  /** null while it is off. */
  autoWatch: {
    /** The list has answered since auto-watch was turned on, or since the last pause. */
    hasAnswered: boolean
    /** Why the list can't be used, in a sentence for the user; null when it can. */
    problem: string | null
  } | null
}

/** Returns the state that the status line, the tray and the settings show. */
export function engineState(
  { bucket, closedUntil, hasAnswered, list, probeAt }: ApiHealthMonitor,
  autoWatch: AutoWatch,
  { openHolds }: Dispatcher,
  pausedFor: PauseReason | null,
  now: number,
): EngineState {
  return {
    pausedFor,
    openHolds,
    unreachableUntil: probeAt,
    slowedUntil: closedUntil > now ? closedUntil : null,
    hasAnswered,
    requestsLastMinute: bucket.sentLastMinute(now),
    requestsPerMinute: bucket.perMinute,
    autoWatch: autoWatch.isOn ? { hasAnswered: autoWatch.hasAnswered, problem: list.problem } : null,
  }
}
