import type { Toast } from '../../../contract/app-status'
import type { Settings } from '../../../contract/settings'
import type { Clock } from '../../../core/clock'
import { beyondLimit, dueForHistory } from '../../../core/watchlist/history-policy'
import type { WatchedGeneration } from '../../../core/watchlist/watched-generation'
import type { Watchlist } from '../../../core/watchlist/watchlist'
import { m } from '../../../i18n'
import type { UndoBuffer } from './undo-buffer'

/** The start has more urgent things to do. */
const FIRST_AFTER_MS = 10_000
const EVERY_MS = 60_000
/** So many are moved at once, so that thousands never hold the app up. */
const SLICE = 100
const BETWEEN_SLICES_MS = 50

export interface HistoryMoverOptions {
  watchlist: Watchlist
  removed: UndoBuffer
  clock: Clock
  settings: () => Pick<Settings, 'historyAfter' | 'historyLimit'>
  toast: (toast: Toast) => void
  onError: (what: string, error: unknown) => void
}

/** Moves what has finished long enough ago to the history, and lets the oldest of it go, never unannounced. */
export class HistoryMover {
  readonly #parts: HistoryMoverOptions
  /** Let go and brought back by the user: the limit is not to take them again in this run. */
  readonly #kept = new Set<string>()
  readonly #let = new Set<string>()
  #cancel: () => void = () => undefined
  #unsubscribe: () => void = () => undefined
  #moved = 0

  constructor(parts: HistoryMoverOptions) {
    this.#parts = parts
  }

  start(): void {
    this.#wakeAfter(FIRST_AFTER_MS)
    this.#unsubscribe = this.#parts.watchlist.onChange(({ upserted }) => this.#note(upserted))
  }

  /** What the user brings back is theirs to keep. */
  #note(entries: Iterable<WatchedGeneration>): void {
    for (const { id } of entries) if (this.#let.delete(id)) this.#kept.add(id)
  }

  stop(): void {
    this.#cancel()
    this.#unsubscribe()
  }

  /** The user has chosen another time or limit: it takes effect at once. */
  settingsChanged(): void {
    this.#wakeAfter(0)
  }

  #wakeAfter(ms: number): void {
    this.#cancel()
    this.#cancel = this.#parts.clock.after(ms, () => {
      this.#wakeAfter(this.#sweep() ? BETWEEN_SLICES_MS : EVERY_MS)
    })
  }

  /** Answers whether there is more to do. */
  #sweep(): boolean {
    const { watchlist, clock, settings, onError } = this.#parts
    try {
      const due = dueForHistory(watchlist.all(), settings().historyAfter, clock.now())
      this.#moved += watchlist.setHistory(due.slice(0, SLICE), true).length
      if (due.length > SLICE) return true
      this.#tellMoved()
      return this.#letGo()
    } catch (error) {
      // A disk that refuses is tried again with the next sweep.
      onError('The history could not be put in order', error)
      return false
    }
  }

  #tellMoved(): void {
    const count = this.#moved
    this.#moved = 0
    if (count === 0) return
    const detail = m.list_auto_moved_detail()
    this.#parts.toast({ kind: 'info', title: m.list_auto_moved({ count }), detail, generationIds: [] })
  }

  #letGo(): boolean {
    const { watchlist, removed, settings, toast } = this.#parts
    const limit = settings().historyLimit
    const ids = beyondLimit(watchlist.all(), limit, (id) => this.#kept.has(id))
    if (ids.length === 0) return false
    const gone = watchlist.remove(ids)
    removed.keep(gone)
    for (const { id } of gone) this.#let.add(id)
    toast({
      kind: 'warning',
      title: m.list_history_trimmed({ count: gone.length }),
      detail: m.list_history_trimmed_detail({ limit }),
      generationIds: [],
      restoreIds: gone.map(({ id }) => id),
    })
    return false
  }
}
