import { app } from 'electron'
import type { Snapshot } from '../../../contract/commands'
import { toRow } from '../../../core/watch/watched-generation'
import type { Watchlist } from '../../../core/watch/watchlist'
import type { KeyService } from '../../key/key-service'
import type { SettingsFile } from '../../storage/settings-file'
import type { Handlers } from '../handle'

export interface SnapshotParts {
  watchlist: Watchlist
  keys: KeyService
  settings: SettingsFile
  apiUrl: string
  status: () => Snapshot['status']
  downloads: { state: () => Snapshot['downloads'] }
  told: () => Snapshot['told']
  linkIds: () => string[]
  /** The page has come up; answers the generations it is to show. */
  pageReady: () => string[]
  can: Snapshot['can']
}

/** The whole of main's state, as a new page needs it. */
export function snapshotHandlers(parts: SnapshotParts) {
  const { watchlist, keys, settings } = parts
  return {
    'app:snapshot': () => ({
      revision: watchlist.revision,
      rowsJson: JSON.stringify([...watchlist.all()].map(toRow)),
      status: parts.status(),
      key: keys.status(),
      settings: settings.settings,
      downloads: parts.downloads.state(),
      told: parts.told(),
      linkIds: parts.linkIds(),
      showGenerations: parts.pageReady(),
      version: app.getVersion(),
      apiUrl: parts.apiUrl,
      systemLanguages: app.getPreferredSystemLanguages(),
      can: parts.can,
    }),
  } satisfies Partial<Handlers>
}
