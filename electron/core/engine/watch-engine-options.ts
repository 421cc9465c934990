import type { Settings } from '../../contract/settings'
import type { Clock } from '../clock'
import type { SyncApi } from '../sync-api/client'
import type { SyncApiError } from '../sync-api/errors'
import type { PlannedRequest } from '../scheduler/plan'
import type { PauseReason } from '../scheduler/watch-state'
import type { Watchlist } from '../watchlist/watchlist'

export type WatchLimits = Pick<Settings, 'requestsPerMinute' | 'openHolds'>

export interface WatchEngineOptions {
  api: SyncApi
  watchlist: Watchlist
  clock: Clock
  random: () => number
  limits: WatchLimits
  /** For the log. */
  onRequestFailed?: ((request: PlannedRequest, error: SyncApiError) => void) | undefined
}

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
