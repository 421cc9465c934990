import type { Clock } from '../../core/clock'
import type { WatchEngine } from '../../core/engine/watch-engine'
import type { GenerationSets } from '../../core/sets/generation-sets'
import type { ErrorCatalog } from '../../core/sync-api/error-catalog'
import type { Watchlist } from '../../core/watchlist/watchlist'
import type { SecretRegistry } from '../platform/secret-registry'
import type { FoundKey } from '../services/api-key/found-key'
import type { KeyService } from '../services/api-key/key-service'
import type { Downloads } from '../services/downloads/downloads'
import type { FinishActionsLoader } from '../services/finish-actions/finish-actions-loader'
import type { AddQuestion } from '../services/generations/add-question'
import type { Generations } from '../services/generations/generations'
import type { AddedSets } from '../services/generations/added-sets'
import type { SetChanges } from '../services/generations/set-changes'
import type { SlicedChanges } from '../services/generations/sliced-changes'
import type { StatusFeed } from '../services/generations/status-feed'
import type { NotificationLogService } from '../services/notifications/notification-log'
import type { MediaProtocolOptions } from '../services/outputs/media/media-protocol'
import type { Opener } from '../services/outputs/opener'
import type { OutputAccess } from '../services/outputs/output-access'
import type { SettingsService } from '../services/settings'
import type { SoundsLoader } from '../services/sounds/sounds-loader'
import type { FirstRows } from '../shell/launch/first-rows'
import type { LinkConsent } from '../shell/launch/link-consent'
import type { Notifier } from '../shell/notifications/notifier'
import type { SystemDialogs } from '../shell/system-dialogs'
import type { PageMessages } from '../shell/window/page-messages'

/** What the handlers of commands and the sender of events use. */
export interface IpcOptions {
  addQuestion: AddQuestion
  addedSets: AddedSets
  apiUrl: string
  clock: Clock
  dialogs: SystemDialogs
  downloads: Downloads
  engine: WatchEngine
  errorCatalog: ErrorCatalog
  finishActions: FinishActionsLoader
  firstRows: FirstRows
  foundKey: FoundKey
  generations: Generations
  keys: KeyService
  links: LinkConsent
  media: MediaProtocolOptions
  notificationLog: NotificationLogService
  notifier: Notifier
  offersTour: boolean
  opener: Opener
  outputs: OutputAccess
  page: PageMessages
  secrets: SecretRegistry
  setChanges: SetChanges
  sets: GenerationSets
  settings: SettingsService
  slicedChanges: SlicedChanges
  sounds: SoundsLoader
  statusFeed: StatusFeed
  watchlist: Watchlist
}
