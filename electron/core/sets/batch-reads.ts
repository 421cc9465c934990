import { setCreatedAt } from '../../contract/set-id'
import { roomOn } from '../watchlist/capacity'
import type { WatchedGeneration } from '../watchlist/watched-generation'
import type { Watchlist } from '../watchlist/watchlist'
import { BatchReader, type BatchReaderOptions } from './batch-reader'
import type { GenerationSets } from './generation-sets'
import { type BatchReading, generationsOf, nextBatch } from './next-batch'
import { type StoredBatch, isOpen, unreadBatch } from './stored-set'

export interface BatchReadsOptions extends Pick<
  BatchReaderOptions,
  'clock' | 'spare' | 'readBatch' | 'readResults' | 'onProblem'
> {
  readonly sets: GenerationSets
  readonly watchlist: Watchlist
}

/** Reads every batch that may still get generations, and adds these to its set. */
export class BatchReads {
  readonly #options: BatchReadsOptions
  readonly #readers = new Map<string, BatchReader>()
  #isAwaited = false
  #isStopped = false

  constructor(options: BatchReadsOptions) {
    this.#options = options
  }

  /** Reads those of earlier runs, and those that come. */
  start(): void {
    this.#follow()
    this.#options.sets.onChange(({ renamed }) => {
      if (renamed) this.#follow()
    })
  }

  /** Makes a set of a batch, and returns its ID. @throws when the disk refuses */
  add(batchId: string, name: string): string {
    return this.#awaited(() => this.#options.sets.addBatch(unreadBatch(batchId), name))
  }

  /** Resolves after the first answer for a set; at once when it isn't read. */
  async settled(setId: string): Promise<void> {
    await this.#readers.get(setId)?.settled
  }

  problemOf(setId: string): string | null {
    return this.#readers.get(setId)?.problem ?? null
  }

  /** The user wants a batch read now, also one whose results didn't come. @throws when the disk refuses */
  retry(setId: string): void {
    const { sets } = this.#options
    const reader = this.#readers.get(setId)
    if (reader) {
      reader.read(true)
      return
    }
    const { batch } = sets.get(setId)
    if (batch === null || batch.completedUnnamed + batch.neverCreated === 0) return
    this.#awaited(() => sets.setBatch(setId, { ...batch, isOver: false }))
  }

  /** Another account may have what the last one refused. */
  keyChanged(): void {
    for (const reader of this.#readers.values()) reader.read(false)
  }

  stop(): void {
    this.#isStopped = true
    for (const reader of this.#readers.values()) reader.end()
    this.#readers.clear()
  }

  /** The user waits for the batches that a change opens. */
  #awaited<T>(change: () => T): T {
    this.#isAwaited = true
    try {
      return change()
    } finally {
      this.#isAwaited = false
    }
  }

  #follow(): void {
    if (this.#isStopped) return
    const open = new Map(this.#options.sets.known.filter(isOpen).map((set) => [set.id, set.batch]))
    for (const [setId, reader] of this.#readers) {
      if (open.has(setId)) continue
      reader.end()
      this.#readers.delete(setId)
    }
    for (const [setId, batch] of open) {
      if (batch === null || this.#readers.has(setId)) continue
      const reader = this.#readerOf(setId, batch)
      this.#readers.set(setId, reader)
      reader.read(this.#isAwaited)
    }
  }

  #readerOf(setId: string, { id, isRead }: StoredBatch): BatchReader {
    return new BatchReader({
      ...this.#options,
      batchId: id,
      addedAt: setCreatedAt(setId),
      wasRead: isRead,
      onRead: (reading) => this.#onRead(setId, reading),
      onGone: () => this.#forget(setId),
    })
  }

  /** Returns whether the batch is over. @throws when the disk refuses, or when the list is full */
  #onRead(setId: string, reading: BatchReading): boolean {
    const { sets } = this.#options
    const { batch: before } = sets.get(setId)
    if (before === null) return true
    const ids = generationsOf(reading.lines ?? [])
    const memberIds = sets.members(setId).map(({ id }) => id)
    const batch = nextBatch(before, reading, memberIds)
    // What was announced by its count is no news once it has a name.
    this.#takeIn(setId, ids, batch.wasRunning && sets.get(setId).announcedAt === null)
    if (JSON.stringify(batch) !== JSON.stringify({ ...batch, ...before })) sets.setBatch(setId, batch)
    // It was over before it was added.
    if (batch.isOver && !batch.wasRunning) sets.markAnnounced([setId])
    return batch.isOver
  }

  /** Adds what isn't on the list. What the user has removed since, or put into another set, stays as it is. */
  #takeIn(setId: string, ids: readonly string[], mayBeNews: boolean): void {
    const { watchlist } = this.#options
    const addedAt = setCreatedAt(setId)
    const fresh = watchlist.notListed(ids).filter((id) => !watchlist.wasRemoved(id, addedAt))
    // By its age when the batch was added it is decided whether its finish is news.
    const asOfBatch = (entry: WatchedGeneration): WatchedGeneration => ({ ...entry, addedAt })
    const loose = ids.filter((id) => {
      const entry = watchlist.get(id)
      return entry !== undefined && entry.setId === undefined
    })
    if (loose.length > 0) watchlist.setSets(new Map(loose.map((id) => [id, setId])))
    const fitting = fresh.slice(0, roomOn(watchlist.size))
    if (fitting.length > 0) watchlist.add(fitting, mayBeNews ? asOfBatch : undefined, setId)
    // Says that the list is full.
    if (fitting.length < fresh.length) watchlist.add(fresh)
  }

  /** The API has no such batch: what it named before is a set like any other. */
  #forget(setId: string): void {
    const { sets } = this.#options
    try {
      if (sets.members(setId).length > 0) sets.setBatch(setId, null)
      else sets.forget(setId)
    } catch {
      // The next run finds out as well.
      this.#readers.get(setId)?.end()
    }
  }
}
