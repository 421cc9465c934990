import type { Clock } from '../clock'
import type { Generation } from '../sync-api/generation'
import { type Expectations, NOTHING_EXPECTED } from '../estimate/usual-time'
import type { WatchState } from '../../contract/generation-row'
import type { Annotations } from '../../contract/annotations'
import { RemovedIds } from './removed-ids'
import { DirtyEntries } from './dirty-entries'
import { type WatchedGeneration, isFinished, newlyWatched, withAnswer, withWatch } from './watched-generation'
import type { WatchlistRecord, WatchlistStorage } from './watchlist-storage'

export interface WatchlistChange {
  readonly upserted: readonly WatchedGeneration[]
  readonly removed: readonly string[]
}

/** Entries written at once: some 150 KB, 1 to 2 ms. */
const SLICE = 150
const BETWEEN_SLICES_MS = 10

/**
 * The one owner of what is watched. Additions, removals, finishes and what has been told of them are on disk before
 * anybody hears of them. What the user asked for does not happen when the disk refuses it; a finish does, and is
 * written with the next change then. The rest (names, progress) is written by `flushSlices` and `flush`.
 */
export class Watchlist {
  readonly #storage: WatchlistStorage
  readonly #clock: Clock
  readonly #entries: Map<string, WatchedGeneration>
  /** Those that were on disk without an answer. */
  readonly #fromEarlierRun: Set<string>
  readonly #removedIds: RemovedIds
  readonly #unwritten = new DirtyEntries()
  readonly #onWriteFailed: (error: unknown) => void
  readonly #expectations: Expectations
  readonly #listeners = new Set<(change: WatchlistChange) => void>()
  #revision = 0
  #isFlushing = false

  constructor(
    storage: WatchlistStorage,
    clock: Clock,
    onWriteFailed: (error: unknown) => void,
    expectations = NOTHING_EXPECTED,
  ) {
    this.#storage = storage
    this.#clock = clock
    this.#onWriteFailed = onWriteFailed
    this.#expectations = expectations
    const { entries, removedIds } = storage.load()
    this.#entries = entries
    this.#fromEarlierRun = new Set(
      [...entries.values()].flatMap((entry) => (entry.generation ? [] : [entry.id])),
    )
    this.#removedIds = new RemovedIds(removedIds, clock.now())
    storage.compactFrom({
      count: () => this.#entries.size + this.#removedIds.size,
      records: () => this.#records(),
    })
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
    if (fresh.length === 0) return []
    this.#append([{ added: fresh, at: now }])
    for (const id of fresh) this.#fromEarlierRun.delete(id)
    this.#insert(fresh.map((id) => newlyWatched(id, now)))
    return fresh
  }

  /**
   * Adds what was found without the user asking for it: all but what they took off the list. Says which were added;
   * none where they can't be written to disk: they will be found again.
   */
  discover(ids: readonly string[]): string[] {
    try {
      return this.add(ids.filter((id) => !this.wasRemoved(id)))
    } catch (error) {
      this.#onWriteFailed(error)
      return []
    }
  }

  /** The user took it off the list, less than 30 days ago, and has not put it back. */
  wasRemoved(id: string): boolean {
    return this.#removedIds.has(id, this.#clock.now())
  }

  /** Removes what is on it and hands it back, for an undo. @throws when that can't be written to disk */
  remove(ids: readonly string[]): WatchedGeneration[] {
    const entries = [...new Set(ids)].flatMap((id) => this.#entries.get(id) ?? [])
    if (entries.length === 0) return []
    const removed = entries.map((entry) => entry.id)
    const now = this.#clock.now()
    this.#append([{ removed, at: now }])
    for (const id of removed) {
      this.#entries.delete(id)
      this.#unwritten.settled(id)
    }
    this.#removedIds.add(removed, now)
    this.#changed({ upserted: [], removed })
    return entries
  }

  /** Puts removed ones back as they were. @throws when that can't be written to disk */
  restore(entries: readonly WatchedGeneration[]): WatchedGeneration[] {
    const restored = entries.filter((entry) => !this.#entries.has(entry.id))
    if (restored.length === 0) return []
    this.#append(restored.map((put) => ({ put })))
    this.#insert(restored)
    return restored
  }

  /** Puts the user's marks on what is on it, and says on how many. @throws when they can't be written to disk */
  annotate(ids: readonly string[], annotations: Partial<Annotations>): number {
    return this.#changeAll(ids, (entry) => ({
      ...entry,
      annotations: { ...entry.annotations, ...annotations },
    })).length
  }

  /**
   * Moves finished ones to the history, or back to the list, and says which. Pinned ones stay.
   * @throws when that can't be written to disk
   */
  setHistory(ids: readonly string[], inHistory: boolean): string[] {
    const now = this.#clock.now()
    const isMeant = (entry: WatchedGeneration): boolean =>
      (entry.historyAt !== null) !== inHistory &&
      (!inHistory || (isFinished(entry) && !entry.annotations.pinned))
    const meant = ids.filter((id) => {
      const entry = this.#entries.get(id)
      return entry !== undefined && isMeant(entry)
    })
    return this.#changeAll(meant, (entry) =>
      inHistory ? { ...entry, historyAt: now } : { ...entry, historyAt: null, broughtBackAt: now },
    )
  }

  /** An answer of the API. Returns the entry after it; undefined when it has been removed meanwhile. */
  answered(id: string, generation: Generation, watch: WatchState): WatchedGeneration | undefined {
    const before = this.#entries.get(id)
    if (!before) return undefined
    const now = this.#clock.now()
    const isFromEarlierRun = this.#fromEarlierRun.has(id)
    const after = withAnswer(before, generation, watch, now, this.#expectations, isFromEarlierRun)
    if (after === before) return after
    if (isFinished(after) && !isFinished(before)) this.#attempt([{ put: after }], [id])
    else this.#unwritten.changed(before, after)
    this.#put([after])
    return after
  }

  /** How the watch of it is doing; no news for a finished one. */
  setWatch(id: string, watch: WatchState): void {
    this.setWatches([[id, watch]])
  }

  setWatches(changes: Iterable<readonly [string, WatchState]>): void {
    const changed: WatchedGeneration[] = []
    for (const [id, watch] of changes) {
      const before = this.#entries.get(id)
      if (!before || isFinished(before) || sameWatch(before.watch, watch)) continue
      const after = withWatch(before, watch)
      this.#unwritten.changed(before, after)
      changed.push(after)
    }
    this.#put(changed)
  }

  /** Their finishes have been told to the user: one change and one write for all that were due. */
  markNotified(ids: readonly string[]): void {
    const entries = [...new Set(ids)].flatMap((id) => this.#entries.get(id) ?? [])
    const due = entries.filter(({ announcement }) => announcement === 'due')
    if (due.length === 0) return
    const dueIds = due.map(({ id }) => id)
    this.#attempt([{ notified: dueIds }], dueIds)
    this.#put(due.map((entry) => ({ ...entry, announcement: 'notified' })))
  }

  /** The storage has refused a change that is still to be written. */
  get isUnwritten(): boolean {
    return this.#unwritten.hasFailed
  }

  /** Resolves when every change so far survives a power loss too. @throws when the disk fails to confirm it */
  synced(): Promise<void> {
    return this.#storage.synced()
  }

  /** Writes what was put off, all of it, now: before the app quits. */
  flush(): void {
    for (let ids = this.#unwritten.some(SLICE); ids.length > 0; ids = this.#unwritten.some(SLICE)) {
      if (!this.#writeAgain(ids)) return
    }
  }

  /** Writes what was put off and is worth it, in slices, so that thousands of changes hold nothing up. */
  flushSlices(): void {
    if (this.#isFlushing) return
    const ids = this.#unwritten.someWorthKeeping(SLICE)
    if (ids.length === 0 || !this.#writeAgain(ids) || ids.length < SLICE) return
    this.#isFlushing = true
    this.#clock.after(BETWEEN_SLICES_MS, () => {
      this.#isFlushing = false
      this.flushSlices()
    })
  }

  /** What the user asked for: on disk before anybody hears of it. */
  #changeAll(ids: readonly string[], change: (entry: WatchedGeneration) => WatchedGeneration): string[] {
    const after = [...new Set(ids)].flatMap((id) => {
      const before = this.#entries.get(id)
      return before ? [change(before)] : []
    })
    if (after.length === 0) return []
    this.#append(after.map((put) => ({ put })))
    this.#put(after)
    return after.map(({ id }) => id)
  }

  #insert(entries: readonly WatchedGeneration[]): void {
    for (const { id } of entries) this.#removedIds.forget(id)
    this.#put(entries)
  }

  #put(entries: readonly WatchedGeneration[]): void {
    if (entries.length === 0) return
    for (const entry of entries) this.#entries.set(entry.id, entry)
    this.#changed({ upserted: entries, removed: [] })
  }

  #changed(change: WatchlistChange): void {
    this.#revision += 1
    for (const listener of [...this.#listeners]) listener(change)
  }

  #writeAgain(ids: readonly string[]): boolean {
    const isWritten = this.#attempt(this.#puts(ids), ids)
    // Also those that are no longer on the list.
    if (isWritten) for (const id of ids) this.#unwritten.settled(id)
    return isWritten
  }

  /** A full disk must not stop it: the entries are written later then, as they are at that time. */
  #attempt(records: readonly WatchlistRecord[], ids: readonly string[]): boolean {
    try {
      this.#append(records)
      return true
    } catch (error) {
      for (const id of ids) this.#unwritten.failed(id)
      this.#onWriteFailed(error)
      return false
    }
  }

  /** Before the new records go those whose write failed: a told finish must stand behind the finish itself. */
  #append(records: readonly WatchlistRecord[]): void {
    const all = [...this.#puts(this.#unwritten.someFailed(SLICE)), ...records]
    if (all.length === 0) return
    this.#storage.append(all)
    for (const record of all) if ('put' in record) this.#unwritten.settled(record.put.id)
  }

  #puts(ids: readonly string[]): WatchlistRecord[] {
    return ids.flatMap((id) => {
      const put = this.#entries.get(id)
      return put ? [{ put }] : []
    })
  }

  *#records(): Generator<WatchlistRecord> {
    for (const put of this.#entries.values()) yield { put }
    yield* this.#removedIds.records()
  }
}

function sameWatch(a: WatchState, b: WatchState): boolean {
  return a.kind === b.kind && a.kind !== 'retrying' && JSON.stringify(a) === JSON.stringify(b)
}
