import type { Clock } from '../clock'
import { needsPersisting } from './needs-persisting'
import type { WatchedGeneration } from './watched-generation'
import type { WatchlistRecord, WatchlistStorage } from './watchlist-storage'

/** Entries written at once: some 150 KB, 1 to 2 ms. */
const SLICE = 150
const BETWEEN_SLICES_MS = 10

export interface WatchlistWriterOptions {
  readonly storage: WatchlistStorage
  readonly clock: Clock
  readonly entries: ReadonlyMap<string, WatchedGeneration>
  readonly onWriteFailed: (error: unknown) => void
}

/** Brings changes of the watchlist to disk: at once, or later where a change isn't urgent or its write failed. */
export class WatchlistWriter {
  readonly #options: WatchlistWriterOptions
  /** The IDs of dirty entries, by urgency. Those whose write failed are written with the next change. */
  readonly #failed = new Set<string>()
  readonly #important = new Set<string>()
  /** Entries with minor changes such as progress: written before the app quits. */
  readonly #minor = new Set<string>()
  #isFlushing = false

  constructor(options: WatchlistWriterOptions) {
    this.#options = options
  }

  /** A write has failed, and has not been repeated with success. */
  get hasFailedWrites(): boolean {
    return this.#failed.size > 0
  }

  /** Writes records now. @throws when the storage refuses them */
  append(records: readonly WatchlistRecord[]): void {
    // The failed ones go first: a notified finish must stand behind the finish itself.
    const all = [...this.#puts(slice(this.#failed)), ...records]
    if (all.length === 0) return
    this.#options.storage.append(all)
    for (const record of all) if ('put' in record) this.settle(record.put.id)
  }

  /** Writes records now, or the entries concerned later, as they are at that time. Returns whether it was now. */
  tryAppend(records: readonly WatchlistRecord[], ids: readonly string[]): boolean {
    try {
      this.append(records)
      return true
    } catch (error) {
      for (const id of ids) this.#failed.add(id)
      this.#options.onWriteFailed(error)
      return false
    }
  }

  /** Leaves a change to a later flush. */
  defer(before: WatchedGeneration, after: WatchedGeneration): void {
    const dirty = needsPersisting(before, after) ? this.#important : this.#minor
    dirty.add(after.id)
  }

  /** Nothing of the entry is left to write: it is on disk, or removed. */
  settle(id: string): void {
    for (const dirty of [this.#failed, this.#important, this.#minor]) dirty.delete(id)
  }

  /** Resolves when every change so far survives a power loss too. @throws when the disk fails to confirm it */
  synced(): Promise<void> {
    return this.#options.storage.synced()
  }

  /** Writes every deferred change now: before the app quits. */
  flush(): void {
    let ids: string[]
    do ids = slice(this.#failed, this.#important, this.#minor)
    while (ids.length > 0 && this.#write(ids))
  }

  /** Writes the important deferred changes in slices, so that thousands of them don't block. */
  flushSlices(): void {
    if (this.#isFlushing) return
    const ids = slice(this.#failed, this.#important)
    if (ids.length === 0 || !this.#write(ids) || ids.length < SLICE) return
    this.#isFlushing = true
    this.#options.clock.after(BETWEEN_SLICES_MS, () => {
      this.#isFlushing = false
      this.flushSlices()
    })
  }

  #write(ids: readonly string[]): boolean {
    const isWritten = this.tryAppend(this.#puts(ids), ids)
    // Also those that are no longer on the list.
    if (isWritten) for (const id of ids) this.settle(id)
    return isWritten
  }

  #puts(ids: readonly string[]): WatchlistRecord[] {
    return ids.flatMap((id) => {
      const put = this.#options.entries.get(id)
      return put ? [{ put }] : []
    })
  }
}

/** Returns the first IDs of the sets, each once. */
function slice(...sets: readonly ReadonlySet<string>[]): string[] {
  const ids = new Set<string>()
  for (const set of sets) {
    for (const id of set) {
      if (ids.size >= SLICE) return [...ids]
      ids.add(id)
    }
  }
  return [...ids]
}
