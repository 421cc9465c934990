import type { WatchedGeneration } from '../../../core/watchlist/watched-generation'

const MAX_OLDER = 1_000

/** Keeps removed generations for an undo, until the app quits. */
export class UndoBuffer {
  readonly #entries = new Map<string, WatchedGeneration>()

  /** Keeps the last removal whatever its size; older ones are dropped when they are many. */
  keep(removed: readonly WatchedGeneration[]): void {
    if (this.#entries.size > MAX_OLDER) this.#entries.clear()
    for (const entry of removed) this.#entries.set(entry.id, entry)
  }

  find(ids: readonly string[]): WatchedGeneration[] {
    const found: WatchedGeneration[] = []
    for (const id of new Set(ids)) {
      const entry = this.#entries.get(id)
      if (entry) found.push(entry)
    }
    return found
  }

  forget(ids: readonly string[]): void {
    for (const id of ids) this.#entries.delete(id)
  }
}
