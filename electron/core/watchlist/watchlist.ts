import type { Cost } from '../../contract/cost'
import type { WatchState } from '../../contract/generation-row'
import type { Annotations } from '../../contract/annotations'
import type { Clock } from '../clock'
import { looksLikeKey } from '../../contract/key-shape'
import { canonicalId } from '../generation-id'
import { type Expectations, NOTHING_EXPECTED } from '../estimate/usual-time'
import type { Generation } from '../sync-api/generation'
import { withAnnotations } from './with-annotations'
import { assertRoom, roomOn } from './capacity'
import { type DeferredChange, costChange, watchChanges } from './deferred-changes'
import { canMove, moved } from './history-policy'
import { RemovedIds, liveRecords } from './removed-ids'
import { isSameAnswer } from './same-answer'
import { unansweredIds } from './unanswered-ids'
import { type WatchedGeneration, isFinished, newlyWatched, withAnswer } from './watched-generation'
import type { WatchlistChange, WatchlistStorage } from './watchlist-storage'
import { WatchlistWriter } from './watchlist-writer'

/**
 * The one owner of what is watched. Additions, removals, finishes and their notifications are on disk before listeners
 * get them. A change by the user is refused when the disk refuses it; a finish is not, and is written with the next
 * change. The rest (names, progress) is written by `flushSlices` and `flush`.
 */
export class Watchlist {
  readonly #clock: Clock
  readonly #entries: Map<string, WatchedGeneration>
  /** Those that were on disk without an answer. */
  readonly #fromEarlierRun: Set<string>
  readonly #removedIds: RemovedIds
  readonly #writer: WatchlistWriter
  readonly #onWriteFailed: (error: unknown) => void
  readonly #expectations: Expectations
  readonly #listeners = new Set<(change: WatchlistChange) => void>()
  #revision = 0

  constructor(
    storage: WatchlistStorage,
    clock: Clock,
    onWriteFailed: (error: unknown) => void,
    expectations = NOTHING_EXPECTED,
  ) {
    this.#clock = clock
    this.#onWriteFailed = onWriteFailed
    this.#expectations = expectations
    const { entries, removedIds } = storage.load()
    this.#entries = entries
    this.#fromEarlierRun = new Set(unansweredIds(entries.values()))
    this.#removedIds = new RemovedIds(removedIds, clock.now())
    this.#writer = new WatchlistWriter({ storage, clock, entries, onWriteFailed })
    storage.compactFrom(liveRecords(this.#entries, this.#removedIds))
  }

  /** Increases with every change. */
  get revision(): number {
    return this.#revision
  }

  get size(): number {
    return this.#entries.size
  }

  get(id: string): WatchedGeneration | undefined {
    return this.#entries.get(id)
  }

  all(): Iterable<WatchedGeneration> {
    return this.#entries.values()
  }

  /** Returns the IDs that are not on it, each once. An API key is no ID, wherever it comes from. */
  notListed(ids: readonly string[]): string[] {
    return [...new Set(ids.map(canonicalId))].filter((id) => !this.#entries.has(id) && !looksLikeKey(id))
  }

  /** Calls the listener after every change. Returns how to end that. */
  onChange(listener: (change: WatchlistChange) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Adds the IDs that are not on it yet, to a set if it is given. @throws WatchlistFullError; when the disk refuses */
  add(ids: readonly string[], annotate = (entry: WatchedGeneration) => entry, setId?: string): string[] {
    const now = this.#clock.now()
    const fresh = this.notListed(ids)
    assertRoom(this.size, fresh.length)
    const before = [...fresh.map((id) => newlyWatched(id, now, setId)), ...this.#listed(ids.map(canonicalId))]
    const after = before.map(annotate)
    const puts = after.filter((entry, at) => entry !== before[at]).map((put) => ({ put }))
    if (fresh.length + puts.length === 0) return []
    this.#writer.append(fresh.length > 0 ? [{ added: fresh, at: now, setId }, ...puts] : puts)
    for (const id of fresh) this.#fromEarlierRun.delete(id)
    this.#insert(after.filter((entry) => this.#entries.get(entry.id) !== entry))
    return fresh
  }

  /** Adds what auto-watch found and the user hasn't removed, while it fits. Returns none when the disk refuses. */
  discover(ids: readonly string[]): string[] {
    try {
      const wanted = this.notListed(ids).filter((id) => !this.wasRemoved(id))
      return this.add(wanted.slice(0, roomOn(this.size)))
    } catch (error) {
      this.#onWriteFailed(error)
      return []
    }
  }

  /** The user removed it less than 30 days ago, and no earlier than `since`, and has not put it back. */
  wasRemoved(id: string, since?: number): boolean {
    return this.#removedIds.has(id, this.#clock.now(), since)
  }

  /** Removes what is on it and returns it, for an undo. @throws when that can't be written to disk */
  remove(ids: readonly string[]): WatchedGeneration[] {
    const entries = this.#listed(ids)
    if (entries.length === 0) return []
    const removed = entries.map((entry) => entry.id)
    const now = this.#clock.now()
    this.#writer.append([{ removed, at: now }])
    for (const id of removed) {
      this.#entries.delete(id)
      this.#writer.settle(id)
    }
    this.#removedIds.add(removed, now)
    this.#changed({ upserted: [], removed })
    return entries
  }

  /** Puts removed ones back as they were. @throws WatchlistFullError; when the disk refuses */
  restore(entries: readonly WatchedGeneration[]): WatchedGeneration[] {
    const restored = entries.filter((entry) => !this.#entries.has(entry.id))
    if (restored.length === 0) return []
    assertRoom(this.size, restored.length)
    this.#writer.append(restored.map((put) => ({ put })))
    this.#insert(restored)
    return restored
  }

  /** Sets the user's annotations, and returns on how many. @throws when they can't be written to disk */
  annotate(ids: readonly string[], annotations: Partial<Annotations>): number {
    const now = this.#clock.now()
    return this.#changeAll(this.#listed(ids), (entry) => withAnnotations(entry, annotations, now)).length
  }

  /** Moves generations into sets, or out of theirs (undefined). @throws when the disk refuses */
  setSets(setIds: ReadonlyMap<string, string | undefined>): void {
    this.#changeAll(this.#listed([...setIds.keys()]), (entry) => ({ ...entry, setId: setIds.get(entry.id) }))
  }

  /** Moves unpinned finished ones to the history, or back, and returns which. @throws when the disk refuses */
  setHistory(ids: readonly string[], inHistory: boolean): string[] {
    const moving = this.#listed(ids).filter((entry) => canMove(entry, inHistory))
    return this.#changeAll(moving, (entry) => moved(entry, inHistory, this.#clock.now()))
  }

  /** Stores an answer: a change only if something is new. Returns the entry; undefined when it was removed meanwhile. */
  answered(id: string, generation: Generation, watch: WatchState): WatchedGeneration | undefined {
    const before = this.#entries.get(id)
    if (!before) return undefined
    const now = this.#clock.now()
    const after = withAnswer(before, generation, watch, now, this.#expectations, this.#fromEarlierRun.has(id))
    if (isFinished(after) && !isFinished(before)) this.#writer.tryAppend([{ put: after }], [id])
    else this.#writer.defer(before, after)
    if (isSameAnswer(before, after)) this.#entries.set(id, after)
    else this.#put([after])
    return after
  }

  /** Sets how watches are doing, as one change; a finished one stays finished. */
  setWatches(changes: Iterable<readonly [string, WatchState]>): void {
    this.#changeLater(watchChanges(this.#entries, changes))
  }

  /** Keeps what a finished one cost. */
  setCost(id: string, cost: Cost): void {
    this.#changeLater(costChange(this.#entries, id, cost))
  }

  /** Tells listeners of these again: what is shown of them has changed elsewhere. */
  touch(ids: readonly string[]): void {
    this.#put(this.#listed(ids))
  }

  /** The user was notified of these finishes: one change and one write for all that were due. */
  markNotified(ids: readonly string[]): void {
    const due = this.#listed(ids).filter(({ announcement }) => announcement === 'due')
    if (due.length === 0) return
    const dueIds = due.map(({ id }) => id)
    this.#writer.tryAppend([{ notified: dueIds }], dueIds)
    this.#put(due.map((entry) => ({ ...entry, announcement: 'notified' })))
  }

  /** The storage has refused a change that is still to be written. */
  get hasFailedWrites(): boolean {
    return this.#writer.hasFailedWrites
  }

  /** Resolves when every change so far survives a power loss too. @throws when the disk fails to confirm it */
  synced(): Promise<void> {
    return this.#writer.synced()
  }

  /** Writes every deferred change now: before the app quits. */
  flush(): void {
    this.#writer.flush()
  }

  /** Writes the important deferred changes in slices, so that thousands of them don't block. */
  flushSlices(): void {
    this.#writer.flushSlices()
  }

  /** A change by the user: on disk before listeners get it. */
  #changeAll(
    entries: readonly WatchedGeneration[],
    change: (entry: WatchedGeneration) => WatchedGeneration,
  ): string[] {
    const after = entries.map(change)
    if (after.length === 0) return []
    this.#writer.append(after.map((put) => ({ put })))
    this.#put(after)
    return after.map(({ id }) => id)
  }

  #changeLater(changes: readonly DeferredChange[]): void {
    for (const [before, after] of changes) this.#writer.defer(before, after)
    this.#put(changes.map(([, after]) => after))
  }

  #listed(ids: readonly string[]): WatchedGeneration[] {
    return [...new Set(ids)].flatMap((id) => this.#entries.get(id) ?? [])
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
}
