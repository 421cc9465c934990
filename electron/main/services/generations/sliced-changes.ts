import type { Toast } from '../../../contract/app-status'
import { assertRoom } from '../../../core/watchlist/capacity'
import type { WatchedGeneration } from '../../../core/watchlist/watched-generation'
import type { Watchlist } from '../../../core/watchlist/watchlist'
import { m } from '../../../i18n'
import { Yielding } from '../../platform/yielding'
import { persisted } from '../persisted'
import type { UndoBuffer } from './undo-buffer'

/** The size of a slice, which takes 1 to 3 ms. A removal writes an ID, a restoration a whole entry. */
const REMOVED_AT_ONCE = 250
const RESTORED_AT_ONCE = 100

export interface SlicedChangesOptions {
  watchlist: Watchlist
  undoBuffer: UndoBuffer
  toast: (toast: Toast) => void
  onError: (what: string, error: unknown) => void
}

/** A change that is under way: what is left of it, and how to carry out the next slice. */
interface Running {
  readonly isOver: () => boolean
  readonly next: () => void
}

/**
 * Removes generations and puts them back in slices, so that tens of thousands don't block the event loop. Each slice is
 * saved and shown separately.
 */
export class SlicedChanges {
  readonly #options: SlicedChangesOptions
  readonly #running = new Set<Running>()

  constructor(options: SlicedChangesOptions) {
    this.#options = options
  }

  /**
   * Removes what is on the list, and keeps it for an undo. Resolves to the removed IDs when all are written. When the disk
   * refuses midway, a toast says so, and the rest stays on the list.
   * @throws UserError when the disk refuses at once: nothing is removed then
   */
  async remove(ids: readonly string[]): Promise<string[]> {
    const { toast, undoBuffer, watchlist } = this.#options
    const pending = [...ids]
    const removed: WatchedGeneration[] = []
    try {
      await this.#run(pending, REMOVED_AT_ONCE, (slice) =>
        persisted(() => removed.push(...watchlist.remove(slice)), problemAfter(removed)),
      )
    } catch (error) {
      if (removed.length === 0) throw error
      // Those that are removed can be restored by the answer's undo.
      toast({
        kind: 'warning',
        title: m.system_attention(),
        detail: m.errors_disk_partly(),
        generationIds: [],
      })
    }
    undoBuffer.keep(removed)
    return removed.map(({ id }) => id)
  }

  /**
   * Puts removed generations back as they were. Resolves to their IDs when all are written.
   * @throws UserError when they don't fit on the list, and none is restored; when the disk refuses midway, and the rest can
   * be restored later
   */
  async restore(ids: readonly string[]): Promise<string[]> {
    const { undoBuffer, watchlist } = this.#options
    const pending = undoBuffer.find(ids).filter(({ id }) => watchlist.get(id) === undefined)
    persisted(() => assertRoom(watchlist.size, pending.length))
    const restored: string[] = []
    await this.#run(pending, RESTORED_AT_ONCE, (slice) => {
      const entries = persisted(() => watchlist.restore(slice), problemAfter(restored))
      const restoredIds = entries.map(({ id }) => id)
      undoBuffer.forget(restoredIds)
      restored.push(...restoredIds)
    })
    return restored
  }

  /** Completes running changes at once, before the app quits. */
  flush(): void {
    for (const change of this.#running) {
      try {
        while (!change.isOver()) change.next()
      } catch (error) {
        this.#options.onError('A change of the list could not be completed', error)
      }
    }
  }

  async #run<T>(pending: T[], atOnce: number, change: (slice: T[]) => void): Promise<void> {
    const slices = new Yielding()
    const running: Running = {
      isOver: () => pending.length === 0,
      next: () => change(pending.splice(0, atOnce)),
    }
    this.#running.add(running)
    try {
      while (!running.isOver()) {
        running.next()
        if (slices.isOver && !running.isOver()) await slices.next()
      }
    } finally {
      this.#running.delete(running)
    }
  }
}

/** Returns the message for a disk that refuses after these changes. */
function problemAfter(done: readonly unknown[]): () => string {
  return () => (done.length === 0 ? m.errors_disk() : m.errors_disk_partly())
}
