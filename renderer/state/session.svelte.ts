import type { AppStatus, KeyStatus } from '../../electron/contract/app-status'
import type { Downloads } from '../../electron/contract/downloads'
import type { Settings } from '../../electron/contract/settings'
import type { NotificationLog } from '../../electron/contract/notification-log'
import { type Language, languageOf, readLanguageFrom } from '../../electron/i18n'

/** What main last said of everything but the rows. Null until the first snapshot has come. */
class Session {
  status = $state.raw<AppStatus | null>(null)
  key = $state.raw<KeyStatus | null>(null)
  settings = $state.raw<Settings | null>(null)
  downloads = $state.raw<Downloads>({ downloads: [], folder: '' })
  /** The notification history. */
  notificationLog = $state.raw<NotificationLog>({ items: [], unread: 0 })
  /** IDs a link asks to watch, until the user has answered. */
  linkIds = $state.raw<readonly string[]>([])
  systemLanguages = $state.raw<readonly string[]>([...navigator.languages])
  can = $state.raw({ startAtLogin: false })
  /** The generation the detail pane shows; null while it is closed. */
  detailId = $state<string | null>(null)
  /** The one whose output the detail pane plays as soon as it shows it; the pane takes it back to null. */
  playId = $state<string | null>(null)
  /** The one whose input and output the detail pane shows side by side at once; the pane takes it back to null. */
  compareId = $state<string | null>(null)
  version = $state('')
  apiUrl = $state('')
  /** Why the window could not be filled, when it could not. */
  problem = $state<string | null>(null)
  settingsOpen = $state(false)

  /** The language of every word on the screen. */
  readonly language = $derived.by((): Language => {
    const chosen = this.settings?.language ?? 'system'
    return chosen === 'system' ? languageOf(this.systemLanguages) : chosen
  })

  get isReady(): boolean {
    return this.status !== null
  }
}

export const session = new Session()

// Read while a word is drawn, so that it is drawn anew when the language changes.
readLanguageFrom(() => session.language)
