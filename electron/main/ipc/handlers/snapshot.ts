import { app } from 'electron'
import type { Snapshot } from '../../../contract/commands'
import { toRow } from '../../../core/watchlist/watched-generation'
import type { Watchlist } from '../../../core/watchlist/watchlist'
import type { KeyService } from '../../services/api-key/key-service'
import type { SettingsFile } from '../../platform/storage/settings-file'
import type { Handlers } from '../handle'

export interface SnapshotHandlerOptions {
  watchlist: Watchlist
  keys: KeyService
  settings: SettingsFile
  apiUrl: string
  status: () => Snapshot['status']
  downloads: { state: () => Snapshot['downloads'] }
  notificationLogState: () => Snapshot['notificationLog']
  linkIds: () => string[]
  /** The page has come up; answers the generations it is to show. */
  pageReady: () => string[]
  can: Snapshot['can']
}

/** The whole of main's state, as a new page needs it. */
export function snapshotHandlers(parts: SnapshotHandlerOptions) {
  const { watchlist, keys, settings } = parts
  return {
    snapshot: () => ({
      revision: watchlist.revision,
      rowsJson: JSON.stringify([...watchlist.all()].map(toRow)),
      status: parts.status(),
      key: keys.status(),
      settings: settings.settings,
      downloads: parts.downloads.state(),
      notificationLog: parts.notificationLogState(),
      linkIds: parts.linkIds(),
      showGenerations: parts.pageReady(),
      version: app.getVersion(),
      apiUrl: parts.apiUrl,
      systemLanguages: app.getPreferredSystemLanguages(),
      can: parts.can,
    }),
  } satisfies Partial<Handlers>
}
