import type { Toast } from '../../../contract/app-status'
import type { Settings } from '../../../contract/settings'
import { m } from '../../../i18n'
import type { Clock } from '../../../core/clock'
import { forgetGone } from '../../../core/forget-gone'
import { beyondLimit, dueForHistory } from '../../../core/watchlist/history-policy'
import type { Watchlist } from '../../../core/watchlist/watchlist'
import type { UndoBuffer } from './undo-buffer'

/** Late enough not to slow down the start. */
const FIRST_AFTER_MS = 10_000
const EVERY_MS = 60_000
/** Thousands are moved in slices, so that the event loop is never blocked. */
const SLICE = 100
const BETWEEN_SLICES_MS = 50

export interface HistoryMoverOptions {
  watchlist: Watchlist
  undoBuffer: UndoBuffer
  clock: Clock
  settings: () => Pick<Settings, 'historyAfter' | 'historyLimit'>
  toast: (toast: Toast) => void
  onError: (what: string, error: unknown) => void
}

/** Moves finished generations to the history after a time, and removes the oldest beyond its limit once they are notified. */
export class HistoryMover {
  readonly #options: HistoryMoverOptions
  readonly #removed = new Set<string>()
  /** Restored by the user: the limit doesn't remove them again in this run. */
  readonly #restored = new Set<string>()
  #cancel: (() => void) | null = null
  #movedCount = 0

  constructor(options: HistoryMoverOptions) {
    this.#options = options
  }

  start(): void {
    // Settings may have changed while the app was starting.
    if (this.#cancel === null) this.#runAfter(FIRST_AFTER_MS)
    this.#options.watchlist.onChange(({ upserted }) => {
      for (const { id } of upserted) if (this.#removed.delete(id)) this.#restored.add(id)
    })
  }

  stop(): void {
    this.#cancel?.()
  }

  /** Applies another time or limit at once. */
  settingsChanged(): void {
    this.#runAfter(0)
  }

  #runAfter(ms: number): void {
    this.#cancel?.()
    this.#cancel = this.#options.clock.after(ms, () => {
      this.#runAfter(this.#run() ? BETWEEN_SLICES_MS : EVERY_MS)
    })
  }

  /** Returns whether there is more to do. */
  #run(): boolean {
    const { watchlist, clock, settings, onError } = this.#options
    try {
      const due = dueForHistory(watchlist.all(), settings().historyAfter, clock.now())
      this.#movedCount += watchlist.setHistory(due.slice(0, SLICE), true).length
      if (due.length > SLICE) return true
      this.#toastMoved()
      this.#removeBeyondLimit()
    } catch (error) {
      // When the disk refuses, the next run tries again.
      onError('The history could not be updated', error)
    }
    return false
  }

  #toastMoved(): void {
    const count = this.#movedCount
    this.#movedCount = 0
    if (count === 0) return
    const detail = m.list_auto_moved_detail()
    this.#options.toast({ kind: 'info', title: m.list_auto_moved({ count }), detail, generationIds: [] })
  }

  #removeBeyondLimit(): void {
    const { watchlist, undoBuffer, settings, toast } = this.#options
    const limit = settings().historyLimit
    const ids = beyondLimit(watchlist.all(), limit, (id) => this.#restored.has(id))
    if (ids.length === 0) return
    const removed = watchlist.remove(ids)
    undoBuffer.keep(removed)
    for (const { id } of removed) this.#removed.add(id)
    forgetGone(this.#removed, (id) => undoBuffer.find([id]).length > 0)
    forgetGone(this.#restored, (id) => watchlist.get(id) !== undefined)
    toast({
      kind: 'warning',
      title: m.list_history_trimmed({ count: removed.length }),
      detail: m.list_history_trimmed_detail({ limit }),
      generationIds: [],
      restoreIds: removed.map(({ id }) => id),
    })
  }
}
