import type { Clock } from '../clock'
import type { SyncApi } from '../sync-api/client'
import type { SyncApiError } from '../sync-api/errors'
import type { PlannedRequest } from '../scheduler/plan'
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
  /** For the log. */
  onRequestFailed?: ((request: PlannedRequest, error: SyncApiError) => void) | undefined
}
