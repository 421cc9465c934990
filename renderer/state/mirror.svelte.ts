import type { AccountSearchState } from '../../electron/contract/account-search'
import type { AddQuestionState } from '../../electron/contract/add-result'
import type { AppStatus, KeyStatus } from '../../electron/contract/app-status'
import type { StoredRows } from '../../electron/contract/stored-rows'
import type { Downloads } from '../../electron/contract/downloads'
import type { Settings } from '../../electron/contract/settings'
import type { GenerationSet } from '../../electron/contract/generation-set'
import type { NotificationLog } from '../../electron/contract/notification-log'
import { type Language, languageOf, readLanguageFrom } from '../../electron/i18n'

/** The state that main sent last, without the rows. Null until the first snapshot arrives. */
class Mirror {
  status = $state.raw<AppStatus | null>(null)
  key = $state.raw<KeyStatus | null>(null)
  settings = $state.raw<Settings | null>(null)
  /** The settings of the list, before the others are here. */
  storedLook = $state.raw<StoredRows['look'] | null>(null)
  downloads = $state.raw<Downloads>({ downloads: [], folder: '' })
  notificationLog = $state.raw<NotificationLog>({ items: [], unread: 0 })
  /** What is known of sets beside their rows, by their IDs. */
  sets = $state.raw<ReadonlyMap<string, GenerationSet>>(new Map())
  /** IDs that a link asks to watch, until the user answers. */
  linkIds = $state.raw<readonly string[]>([])
  /** Whether to add many new generations, until the user answers. */
  addQuestion = $state.raw<AddQuestionState>(null)
  /** The search of the account; null when there is none. */
  accountSearch = $state.raw<AccountSearchState | null>(null)
  systemLanguages = $state.raw<readonly string[]>([...navigator.languages])
  /** What this system can do. */
  can = $state.raw({ startAtLogin: false })
  /** Whether the tour may be shown, if it hasn't ended before. */
  offersTour = $state(false)
  version = $state('')
  apiUrl = $state('')
  /** Why the window could not be filled; null when it could. */
  problem = $state<string | null>(null)

  /** What the list looks like. */
  readonly look = $derived(this.settings ?? this.storedLook)

  /** The language of every text on the screen. */
  readonly language = $derived.by((): Language => {
    const chosen = this.look?.language ?? 'system'
    return chosen === 'system' ? languageOf(this.systemLanguages) : chosen
  })

  /** How the API can be reached, apart from the counters that change with every request. */
  readonly connection = $derived(this.status?.connection)
  readonly retryAt = $derived(this.status?.retryAt ?? null)

  readonly isReady = $derived(this.status !== null)
}

const written = new Mirror()

export const mirror: Readonly<Mirror> = written

/** Updates the mirror with what main has sent. Whoever wants a change sends a command and waits for main's event. */
export function writeMirror(
  change: Partial<Omit<Mirror, 'language' | 'look' | 'isReady' | 'connection' | 'retryAt'>>,
): void {
  Object.assign(written, change)
}

// Read while a text is drawn, so that it is drawn again when the language changes.
readLanguageFrom(() => written.language)
