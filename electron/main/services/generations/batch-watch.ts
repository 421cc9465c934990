import type { AddedBatch } from '../../../contract/add-result'
import { isUuid } from '../../../core/generation-id'
import type { BatchReads, BatchReadsOptions } from '../../../core/sets/batch-reads'
import { endedElsewhere, isOpen } from '../../../core/sets/stored-set'
import { m } from '../../../i18n'
import { persisted } from '../persisted'

/** An addition waits this long for the API's answer; then it reports without it. */
const MAX_WAIT_MS = 6_000
/** More IDs at once are a list of generations. */
const MAX_GUESSES = 3
/** Of a UUID in a name. */
const SHORT_ID = 8

export interface BatchWatchOptions extends Omit<BatchReadsOptions, 'onProblem'> {
  /** Whether requests go out at all. */
  readonly isPaused: () => boolean
  /** An ID that was added as a generation's is that of a batch. */
  readonly onGuessed: (batch: AddedBatch) => void
  readonly onError: (what: string, error: unknown) => void
}

/** Has batches read. What reads them is loaded with the first. */
export class BatchWatch {
  readonly #options: BatchWatchOptions
  readonly #listeners: (() => void)[] = []
  /** Just added, and not answered yet. */
  readonly #guesses = new Set<string>()
  #loading: Promise<BatchReads> | null = null
  #loaded: BatchReads | null = null
  #isStopped = false

  constructor(options: BatchWatchOptions) {
    this.#options = options
  }

  /** Reads what earlier runs have left open, and what an undo brings back. */
  start(): void {
    const { onError, sets } = this.#options
    const loadIfOpen = (): void => {
      if (this.#loading !== null || !sets.known.some(isOpen)) return
      this.#load().catch((error: unknown) => onError('Batches cannot be read', error))
    }
    sets.onChange(({ renamed }) => {
      if (renamed) loadIfOpen()
    })
    loadIfOpen()
  }

  /** Calls the listener when the problem of a batch has changed. */
  onProblem(listener: () => void): void {
    this.#listeners.push(listener)
  }

  /**
   * Makes a set of a batch, unless it has one. Resolves after the API's first answer, or when that takes long; to null when
   * the API has no such batch.
   * @throws UserError when the disk refuses
   */
  async add(batchId: string): Promise<AddedBatch | null> {
    const { isPaused, sets } = this.#options
    const reads = await this.#load()
    const known = sets.ofBatch(batchId)
    if (known) {
      persisted(() => reads.retry(known.id))
      return { id: batchId, setId: known.id, count: null, isNew: false }
    }
    const id = isUuid(batchId) ? batchId.slice(0, SHORT_ID) : batchId
    const setId = persisted(() => reads.add(batchId, m.batches_name({ id })))
    if (!isPaused()) await this.#waitFor(reads.settled(setId))
    const set = sets.get(setId)
    if (set.batch === null) return null
    const count = sets.members(setId).length + set.batch.notCreated + endedElsewhere(set)
    return { id: batchId, setId, count: set.batch.isRead ? count : null, isNew: true }
  }

  /** An ID alone doesn't say whose it is: one that isn't a generation's may be a batch's. */
  mayBeBatches(ids: readonly string[]): void {
    if (ids.length <= MAX_GUESSES) for (const id of ids) this.#guesses.add(id)
  }

  /** The API has no generations with these IDs. */
  onNotFound(ids: readonly string[]): void {
    const { onError, watchlist } = this.#options
    for (const id of ids)
      if (this.#guesses.delete(id) && watchlist.get(id)?.generation === null)
        this.#guess(id).catch((error: unknown) => onError('A batch could not be added', error))
  }

  /** Why the batch of a set couldn't be read last, as a sentence; null when it was. */
  problemOf(setId: string): string | null {
    return this.#loaded?.problemOf(setId) ?? null
  }

  /** The user wants a batch read now. @throws UserError when the disk refuses */
  async retry(setId: string): Promise<void> {
    if (this.#options.sets.get(setId).batch === null) return
    const reads = await this.#load()
    persisted(() => reads.retry(setId))
  }

  keyChanged(): void {
    this.#loaded?.keyChanged()
  }

  stop(): void {
    this.#isStopped = true
    this.#loaded?.stop()
  }

  async #guess(id: string): Promise<void> {
    const { onGuessed, readBatch, spare, watchlist } = this.#options
    try {
      await spare.run((signal) => readBatch(id, signal), { isAwaited: true })
    } catch {
      // It is none, or there are no batches: the row says that it isn't found.
      return
    }
    const batch = await this.add(id)
    if (batch === null) return
    persisted(() => watchlist.remove([id]))
    onGuessed(batch)
  }

  #load(): Promise<BatchReads> {
    return (this.#loading ??= import('../../../core/sets/batch-reads').then(({ BatchReads: Loaded }) => {
      const loaded = new Loaded({
        ...this.#options,
        onProblem: () => this.#listeners.forEach((listener) => listener()),
      })
      this.#loaded = loaded
      if (!this.#isStopped) loaded.start()
      return loaded
    }))
  }

  async #waitFor(settled: Promise<void>): Promise<void> {
    let cancel = (): void => undefined
    const tooLong = new Promise<void>((resolve) => {
      cancel = this.#options.clock.after(MAX_WAIT_MS, resolve)
    })
    await Promise.race([settled, tooLong])
    cancel()
  }
}
