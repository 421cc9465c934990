import type { Clock } from '../clock'
import type { SyncApi } from '../sync-api/client'
import type { SyncApiError } from '../sync-api/errors'
import type { PauseReason } from './pauses'
import type { RequestKind } from '../scheduler/schedule'
import type { Watchlist } from '../watchlist/watchlist'

export interface WatchLimits {
  requestsPerMinute: number
  openHolds: number
}

export interface WatchEngineOptions {
  api: SyncApi
  watchlist: Watchlist
  clock: Clock
  random: () => number
  limits: WatchLimits
  /** Hears of requests that failed; for the log. @param what an ID, or how many generations were asked for */
  onTrouble?: (what: string, kind: RequestKind, error: SyncApiError) => void
}

export interface EngineState {
  pausedFor: PauseReason | null
  /** When an unreachable API is tried again (ms since the epoch); null while it can be reached. */
  unreachableUntil: number | null
  /** Until when the API asked us to slow down; null when it didn't. */
  slowedUntil: number | null
  hasHeard: boolean
  openHolds: number
  requestsLastMinute: number
  requestsPerMinute: number
  /** Finding the account's running generations by itself; null while that is off. */
  autoWatch: {
    /** When the list last answered (ms since the epoch); null before the first time. */
    lookedAt: number | null
    /** Why it can't, in a sentence for the user; null when it can. */
    problem: string | null
  } | null
}
