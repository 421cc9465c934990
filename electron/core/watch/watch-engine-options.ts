import type { Clock } from '../clock'
import type { SyncApi } from '../sync-api/client'
import type { SyncApiError } from '../sync-api/errors'
import type { PauseReason } from './pauses'
import type { RequestKind } from './schedule'
import type { Watchlist } from './watchlist'

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
  /** Hears of requests that failed; for the log. */
  onTrouble?: (id: string, kind: RequestKind, error: SyncApiError) => void
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
}
