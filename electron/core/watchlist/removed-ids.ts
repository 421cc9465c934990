import type { WatchedGeneration } from './watched-generation'
import type { LiveWatchlist, WatchlistRecord } from './watchlist-storage'

const KEPT_MS = 30 * 24 * 60 * 60_000
const MAX_KEPT = 20_000
const IDS_A_RECORD = 500

/** What the user removed lately: auto-watch doesn't add it again. */
export class RemovedIds {
  readonly #times: Map<string, number>

  /** @param times the latest last, in ms since the epoch @param now ms since the epoch */
  constructor(times: ReadonlyMap<string, number>, now: number) {
    this.#times = new Map(times)
    this.#forgetOld(now)
  }

  get size(): number {
    return this.#times.size
  }

  /** @param since whether it was removed then or later (ms since the epoch) */
  has(id: string, now: number, since = -Infinity): boolean {
    const at = this.#times.get(id)
    return at !== undefined && at >= since && now - at < KEPT_MS
  }

  add(ids: Iterable<string>, now: number): void {
    for (const id of ids) {
      this.#times.delete(id)
      this.#times.set(id, now)
    }
    this.#forgetOld(now)
  }

  forget(id: string): void {
    this.#times.delete(id)
  }

  *records(): Generator<WatchlistRecord> {
    let removed: string[] = []
    let last: number | null = null
    for (const [id, at] of this.#times) {
      if (last !== null && (at !== last || removed.length === IDS_A_RECORD)) {
        yield { removed, at: last }
        removed = []
      }
      removed.push(id)
      last = at
    }
    if (last !== null) yield { removed, at: last }
  }

  #forgetOld(now: number): void {
    for (const [id, at] of this.#times) {
      if (this.#times.size <= MAX_KEPT && now - at < KEPT_MS) return
      this.#times.delete(id)
    }
  }
}

/** Returns the whole watchlist for its storage. */
export function liveRecords(
  entries: ReadonlyMap<string, WatchedGeneration>,
  removedIds: RemovedIds,
): LiveWatchlist {
  return {
    count: () => entries.size + removedIds.size,
    records: () => allRecords(entries, removedIds),
  }
}

/** Yields the records from which the whole watchlist can be read again. */
function* allRecords(
  entries: ReadonlyMap<string, WatchedGeneration>,
  removedIds: RemovedIds,
): Generator<WatchlistRecord> {
  for (const put of entries.values()) yield { put }
  yield* removedIds.records()
}
