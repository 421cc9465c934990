import type { Clock } from '../clock'
import type { Generation } from '../sync-api/generation'
import type { WatchState } from '../../contract/generation-row'
import { type WatchedGeneration, isFinished, newlyWatched, withAnswer, withWatch } from './watched-generation'

export interface WatchlistChange {
  readonly upserted: readonly WatchedGeneration[]
  readonly removed: readonly string[]
}

/** Where the watchlist is kept. `write` returns when it is on disk, and throws when it could not be written. */
export interface WatchlistStorage {
  load(): readonly WatchedGeneration[]
  write(entries: readonly WatchedGeneration[]): void
}

/**
 * `required`: on disk, or it does not happen (what the person asked for).
 * `attempted`: on disk, but a full disk must not hide a finish: it is written with the next change then.
 * `deferred`: not worth a write of its own.
 */
type Durability = 'required' | 'attempted' | 'deferred'

/**
 * The one owner of what is watched. Additions, removals, finishes and what has been told of them are on disk before
 * anybody hears of them; the rest (names, progress) is written along with the next of those, or by `flush`.
 */
export class Watchlist {
  readonly #storage: WatchlistStorage
  readonly #clock: Clock
  #entries: Map<string, WatchedGeneration>
  #revision = 0
  #unwritten = false
  readonly #onWriteFailed: (error: unknown) => void
  readonly #listeners = new Set<(change: WatchlistChange) => void>()

  constructor(storage: WatchlistStorage, clock: Clock, onWriteFailed: (error: unknown) => void) {
    this.#storage = storage
    this.#clock = clock
    this.#onWriteFailed = onWriteFailed
    this.#entries = new Map(storage.load().map((entry) => [entry.id, entry]))
  }

  /** Grows with every change. */
  get revision(): number {
    return this.#revision
  }

  get(id: string): WatchedGeneration | undefined {
    return this.#entries.get(id)
  }

  all(): Iterable<WatchedGeneration> {
    return this.#entries.values()
  }

  get size(): number {
    return this.#entries.size
  }

  /** Calls the listener after every change. The answer ends it. */
  onChange(listener: (change: WatchlistChange) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Adds the IDs that are not on it yet, and says which those were. @throws when they can't be written to disk */
  add(ids: readonly string[]): string[] {
    const now = this.#clock.now()
    const fresh = [...new Set(ids)].filter((id) => !this.#entries.has(id))
    this.#put(
      fresh.map((id) => newlyWatched(id, now)),
      'required',
    )
    return fresh
  }

  /** Removes what is on it and hands it back, for an undo. @throws when that can't be written to disk */
  remove(ids: readonly string[]): WatchedGeneration[] {
    const removed = [...new Set(ids)].flatMap((id) => this.#entries.get(id) ?? [])
    if (removed.length === 0) return []
    const next = new Map(this.#entries)
    for (const entry of removed) next.delete(entry.id)
    this.#commit(next, { upserted: [], removed: removed.map((entry) => entry.id) }, 'required')
    return removed
  }

  /** Puts removed ones back as they were. @throws when that can't be written to disk */
  restore(entries: readonly WatchedGeneration[]): WatchedGeneration[] {
    const restored = entries.filter((entry) => !this.#entries.has(entry.id))
    this.#put(restored, 'required')
    return restored
  }

  /** An answer of the API. Returns the entry after it; undefined when it has been removed meanwhile. */
  answered(id: string, generation: Generation, watch: WatchState): WatchedGeneration | undefined {
    const before = this.#entries.get(id)
    if (!before) return undefined
    const after = withAnswer(before, generation, watch, this.#clock.now())
    if (after !== before)
      this.#put([after], isFinished(after) && !isFinished(before) ? 'attempted' : 'deferred')
    return after
  }

  /** How the watch of it is doing; no news for a finished one. */
  setWatch(id: string, watch: WatchState): void {
    this.setWatches([[id, watch]])
  }

  setWatches(changes: Iterable<readonly [string, WatchState]>): void {
    const after: WatchedGeneration[] = []
    for (const [id, watch] of changes) {
      const before = this.#entries.get(id)
      if (before && !isFinished(before) && !sameWatch(before.watch, watch))
        after.push(withWatch(before, watch))
    }
    this.#put(after, 'deferred')
  }

  /** Their finishes have been told to the person: one change and one write for all that were due. */
  told(ids: readonly string[]): void {
    const due = [...new Set(ids)].flatMap((id) => this.#entries.get(id) ?? [])
    this.#put(
      due.flatMap((entry) => (entry.announcement === 'due' ? [{ ...entry, announcement: 'told' }] : [])),
      'attempted',
    )
  }

  /** Writes what was not worth a write of its own. */
  flush(): void {
    if (this.#unwritten) this.#write(this.#entries, 'attempted')
  }

  #put(entries: readonly WatchedGeneration[], durability: Durability): void {
    if (entries.length === 0) return
    // In place where nothing can fail: only a required change has to be undone when the disk refuses it.
    const next = durability === 'required' ? new Map(this.#entries) : this.#entries
    for (const entry of entries) next.set(entry.id, entry)
    this.#commit(next, { upserted: entries, removed: [] }, durability)
  }

  #commit(next: Map<string, WatchedGeneration>, change: WatchlistChange, durability: Durability): void {
    if (durability === 'deferred') this.#unwritten = true
    else this.#write(next, durability)
    this.#entries = next
    this.#revision += 1
    for (const listener of [...this.#listeners]) listener(change)
  }

  #write(entries: ReadonlyMap<string, WatchedGeneration>, durability: Durability): void {
    try {
      this.#storage.write([...entries.values()])
      this.#unwritten = false
    } catch (error) {
      if (durability === 'required') throw error
      this.#unwritten = true
      this.#onWriteFailed(error)
    }
  }
}

function sameWatch(a: WatchState, b: WatchState): boolean {
  return a.kind === b.kind && a.kind !== 'retrying' && JSON.stringify(a) === JSON.stringify(b)
}
