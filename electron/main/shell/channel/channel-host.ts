import type { Clock } from '../../../core/clock'
import type { WatchEngine } from '../../../core/engine/watch-engine'
import type { FindProjectName } from '../../../core/watchlist/to-row'
import type { Watchlist } from '../../../core/watchlist/watchlist'
import type { OutputUrls } from '../../services/downloads/download-run'

/** What commands use of the running app. */
export interface ChannelHost {
  watchlist: Watchlist
  engine: Pick<WatchEngine, 'state' | 'onState' | 'retry'>
  clock: Clock
  apiUrl: string
  keyInUse: () => string | null
  urls: OutputUrls
  projectName: FindProjectName
  onError: (what: string, error: unknown) => void
}
