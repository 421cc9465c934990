import type { Settings } from '../../contract/settings'
import type { Clock } from '../clock'
import type { SyncApi } from '../sync-api/client'
import type { SyncApiError } from '../sync-api/errors'
import type { PlannedRequest } from '../scheduler/plan'
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
