import { MAX_LISTED } from '../api-limits'
import { backoffMs } from '../backoff'
import type { PlannedRequest } from '../scheduler/plan'
import { SyncApiError } from '../sync-api/errors'
import { isListable } from '../sync-api/generation-list'
import type { WatchedGeneration } from '../watchlist/watched-generation'

/** More at once would delay the watch. */
const MAX_IN_FLIGHT = 4
/** A read that the API answers with errors fails after this many tries. */
const MAX_TRIES = 4
/** More than these wait for a list that is tried again soon, rather than being read one by one. */
const MAX_ALONE = 20
const SOON_MS = 60_000

type Entry = WatchedGeneration | undefined

interface BulkRead {
  readonly id: string
  readonly callers: { resolve: (entry: Entry) => void; reject: (error: SyncApiError) => void }[]
  /** Counted in the progress, and ended by `cancel`. */
  isShown: boolean
  /** Read on its own: the list can't be used for it. */
  isAlone: boolean
  isInFlight: boolean
  tries: number
  /** Not before (ms since the epoch). */
  dueAt: number
}

/** How many of the reads that the user waits for are done. */
export interface BulkProgress {
  readonly done: number
  readonly total: number
}

/**
 * Reads many generations again, for fresh URLs of finished ones. Their requests go out after those of the watch, and
 * wait while the API can't be reached. The planner decides when they go out.
 */
export class BulkReads {
  readonly #byId = new Map<string, BulkRead>()
  readonly #onChange: () => void
  #inFlight = 0
  #shown = 0
  #done = 0

  /** @param onChange called when there are more or fewer reads */
  constructor(onChange: () => void) {
    this.#onChange = onChange
  }

  get size(): number {
    return this.#byId.size
  }

  /** null when the user waits for none. */
  get progress(): BulkProgress | null {
    return this.#shown === 0 ? null : { done: this.#done, total: this.#done + this.#shown }
  }

  /**
   * Resolves to the entry after the answer, however long that takes.
   * @param isShown the user sees its progress and can cancel it
   * @throws SyncApiError `aborted` after a cancel, and what the API says of this generation
   */
  read(id: string, isShown: boolean): Promise<Entry> {
    const read = this.#byId.get(id) ?? this.#add(id)
    if (isShown && !read.isShown) {
      read.isShown = true
      if (this.#shown === 0) this.#done = 0
      this.#shown += 1
    }
    this.#onChange()
    return new Promise((resolve, reject) => read.callers.push({ resolve, reject }))
  }

  /** Ends the reads that the user sees, or those of these generations. */
  cancel(ids?: readonly string[]): void {
    for (const { id, isShown } of ids?.flatMap((id) => this.#byId.get(id) ?? []) ?? [...this.#byId.values()])
      if (ids || isShown) this.#settle(id, ({ reject }) => reject(new SyncApiError('aborted', 'Canceled')))
    this.#onChange()
  }

  /** Returns the requests that may go out now. @param listFrom when the list can be used (ms since the epoch) */
  due(now: number, listFrom: number): PlannedRequest[] {
    const hasList = now >= listFrom
    const size = hasList ? MAX_LISTED : 1
    const free = MAX_IN_FLIGHT - this.#inFlight
    const alone: BulkRead[] = []
    const listable: BulkRead[] = []
    for (const read of this.#byId.values()) {
      if (alone.length >= free || listable.length >= free * MAX_LISTED) break
      if (!read.isInFlight && read.dueAt <= now) (read.isAlone ? alone : listable).push(read)
    }
    const groups = alone.map((read) => [read])
    if (hasList || listable.length <= MAX_ALONE || listFrom - now > SOON_MS)
      for (let from = 0; from < listable.length; from += size) groups.push(listable.slice(from, from + size))
    return groups
      .slice(0, Math.max(0, free))
      .map((group) => ({ kind: 'refresh', ids: group.map(({ id }) => id) }))
  }

  /** When more may be due (ms since the epoch); Infinity when nothing will be. */
  nextAt(now: number, listFrom: number): number {
    let next = this.#byId.size > 0 && listFrom > now ? listFrom : Infinity
    for (const { dueAt } of this.#byId.values()) if (dueAt > now) next = Math.min(next, dueAt)
    return next
  }

  began(ids: readonly string[]): void {
    this.#inFlight += 1
    this.#each(ids, (read) => (read.isInFlight = true))
  }

  /** A request has ended, whatever its outcome: what it doesn't settle waits for the next. */
  ended(ids: readonly string[]): void {
    this.#inFlight -= 1
    this.#each(ids, (read) => (read.isInFlight = false))
  }

  answered(id: string, entry: Entry): void {
    this.#settle(id, ({ resolve }) => resolve(entry))
  }

  /** A list leaves these out or lacks their outputs, or is refused because of them. */
  readAlone(ids: readonly string[]): void {
    this.#each(ids, (read) => (read.isAlone = true))
  }

  /** They got no answer: they are tried again without end. @param random 0 to 1, for the jitter */
  postpone(ids: readonly string[], random: number, now: number, retryAfterMs: number | null = null): void {
    this.#each(ids, (read) => {
      read.tries += 1
      read.dueAt = now + backoffMs(read.tries, random, retryAfterMs)
    })
  }

  /** The API answered with an error: they are tried again a few times. @param random 0 to 1, for the jitter */
  failed(ids: readonly string[], error: SyncApiError, random: number, now: number): void {
    this.postpone(ids, random, now, error.retryAfterMs)
    const isFinal = error.kind === 'not_found' || error.kind === 'bad_request'
    this.#each(ids, ({ id, tries }) => {
      if (isFinal || tries >= MAX_TRIES) this.#settle(id, ({ reject }) => reject(error))
    })
  }

  /** The API can be reached again: none waits for its next try. */
  retryNow(): void {
    for (const read of this.#byId.values()) read.dueAt = 0
  }

  #add(id: string): BulkRead {
    const isAlone = !isListable(id)
    const read = { id, callers: [], isShown: false, isAlone, isInFlight: false, tries: 0, dueAt: 0 }
    this.#byId.set(id, read)
    return read
  }

  #each(ids: readonly string[], change: (read: BulkRead) => void): void {
    for (const read of ids.flatMap((id) => this.#byId.get(id) ?? [])) change(read)
  }

  #settle(id: string, settle: (caller: BulkRead['callers'][number]) => void): void {
    const read = this.#byId.get(id)
    if (!read) return
    this.#byId.delete(id)
    if (read.isShown) {
      this.#shown -= 1
      this.#done += 1
    }
    read.callers.forEach(settle)
  }
}
