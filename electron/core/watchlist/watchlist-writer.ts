import type { Clock } from '../clock'
import { DirtyEntries } from './dirty-entries'
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
  readonly #dirty = new DirtyEntries()
  #isFlushing = false

  constructor(options: WatchlistWriterOptions) {
    this.#options = options
  }

  /** A write has failed, and has not been repeated with success. */
  get hasFailedWrites(): boolean {
    return this.#dirty.hasFailed
  }

  /** Writes records now. @throws when the storage refuses them */
  append(records: readonly WatchlistRecord[]): void {
    // The failed ones go first: a notified finish must stand behind the finish itself.
    const all = [...this.#puts(this.#dirty.failed(SLICE)), ...records]
    if (all.length === 0) return
    this.#options.storage.append(all)
    for (const record of all) if ('put' in record) this.#dirty.settle(record.put.id)
  }

  /** Writes records now, or the entries concerned later, as they are at that time. Returns whether it was now. */
  tryAppend(records: readonly WatchlistRecord[], ids: readonly string[]): boolean {
    try {
      this.append(records)
      return true
    } catch (error) {
      for (const id of ids) this.#dirty.onWriteFailed(id)
      this.#options.onWriteFailed(error)
      return false
    }
  }

  /** Leaves a change to a later flush. */
  defer(before: WatchedGeneration, after: WatchedGeneration): void {
    this.#dirty.onChanged(before, after)
  }

  /** Forgets deferred changes of a removed entry. */
  forget(id: string): void {
    this.#dirty.settle(id)
  }

  /** Resolves when every change so far survives a power loss too. @throws when the disk fails to confirm it */
  synced(): Promise<void> {
    return this.#options.storage.synced()
  }

  /** Writes every deferred change now: before the app quits. */
  flush(): void {
    for (let ids = this.#dirty.all(SLICE); ids.length > 0; ids = this.#dirty.all(SLICE)) {
      if (!this.#write(ids)) return
    }
  }

  /** Writes the important deferred changes in slices, so that thousands of them don't block. */
  flushSlices(): void {
    if (this.#isFlushing) return
    const ids = this.#dirty.important(SLICE)
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
    if (isWritten) for (const id of ids) this.#dirty.settle(id)
    return isWritten
  }

  #puts(ids: readonly string[]): WatchlistRecord[] {
    return ids.flatMap((id) => {
      const put = this.#options.entries.get(id)
      return put ? [{ put }] : []
    })
  }
}
