import { app } from 'electron'
import { toRow } from '../../../core/watchlist/watched-generation'
import type { Watchlist } from '../../../core/watchlist/watchlist'
import type { KeyService } from '../../services/api-key/key-service'
import type { Downloads } from '../../services/downloads/downloads'
import type { Generations } from '../../services/generations/generations'
import type { StatusFeed } from '../../services/generations/status-feed'
import type { NotificationLogService } from '../../services/notifications/notification-log'
import type { SettingsService } from '../../services/settings'
import type { LinkConsent } from '../../shell/launch/link-consent'
import type { PageMessages } from '../../shell/window/page-messages'
import type { Handlers } from '../handle'

export interface SnapshotHandlerOptions {
  watchlist: Watchlist
  generations: Generations
  keys: KeyService
  settings: SettingsService
  downloads: Downloads
  notificationLog: NotificationLogService
  statusFeed: StatusFeed
  links: LinkConsent
  page: PageMessages
  apiUrl: string
}

/** The command a new page starts with: all of main's state. */
export function snapshotHandlers(options: SnapshotHandlerOptions) {
  const { watchlist, generations, keys, settings, downloads, notificationLog } = options
  const { statusFeed, links, page, apiUrl } = options
  return {
    snapshot: () => {
      statusFeed.reset()
      return {
        revision: watchlist.revision,
        rowsJson: JSON.stringify([...watchlist.all()].map(toRow)),
        status: generations.status(),
        key: keys.status(),
        settings: settings.current,
        downloads: downloads.state(),
        notificationLog: notificationLog.state,
        linkIds: links.ids,
        showGenerations: page.pageReady(),
        version: app.getVersion(),
        apiUrl,
        systemLanguages: app.getPreferredSystemLanguages(),
        can: { startAtLogin: settings.canStartAtLogin },
      }
    },
  } satisfies Partial<Handlers>
}
