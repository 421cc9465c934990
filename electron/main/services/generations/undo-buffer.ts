import type { WatchedGeneration } from '../../../core/watchlist/watched-generation'

const MAX_OLDER = 1_000

/** What was removed, kept for an undo as long as the app runs; an entry is small. */
export class UndoBuffer {
  readonly #entries = new Map<string, WatchedGeneration>()

  /** The last removal can always be undone, whatever its size; older ones only while they are few. */
  keep(removed: readonly WatchedGeneration[]): void {
    if (this.#entries.size > MAX_OLDER) this.#entries.clear()
    for (const entry of removed) this.#entries.set(entry.id, entry)
  }

  find(ids: readonly string[]): WatchedGeneration[] {
    return ids.flatMap((id) => this.#entries.get(id) ?? [])
  }

  forget(ids: readonly string[]): void {
    for (const id of ids) this.#entries.delete(id)
  }
}
