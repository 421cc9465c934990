import { type WatchedGeneration, newlyWatched } from './watched-generation'

/** One change of what is stored; a later record wins over an earlier one. Times are ms since the epoch. */
export type WatchlistRecord =
  | { readonly put: WatchedGeneration }
  /** New on the list, without an answer yet: thousands can come at once. */
  | { readonly added: readonly string[]; readonly at: number }
  /** These finishes have been told. */
  | { readonly notified: readonly string[] }
  /** Taken off the list by the user, and when. */
  | { readonly removed: readonly string[]; readonly at: number }

export interface StoredWatchlist {
  /** By ID, in the order of the list. */
  readonly entries: Map<string, WatchedGeneration>
  /** What the user took off the list, and when; the latest last. */
  readonly removedIds: Map<string, number>
}

/** All there is, at any time: what a storage may write itself anew from when it holds too much that is outdated. */
export interface LiveWatchlist {
  /** About how many records that takes. */
  count(): number
  /** May be walked in pieces while the list changes: what changes meanwhile is appended besides. */
  records(): Iterable<WatchlistRecord>
}

/** Where the watchlist is kept. */
export interface WatchlistStorage {
  /** Hands over what is stored; asked once. */
  load(): StoredWatchlist
  compactFrom(live: LiveWatchlist): void
  /** All of them, or none. When it returns they survive the end of this process. @throws when they can't be written */
  append(records: readonly WatchlistRecord[]): void
  /** Resolves when all that has been appended survives a power loss too; rejects when the disk fails to confirm it. */
  synced(): Promise<void>
}

/** Brings what is stored up to date by one record. */
export function applyRecord({ entries, removedIds }: StoredWatchlist, record: WatchlistRecord): void {
  if ('put' in record) {
    entries.set(record.put.id, record.put)
    removedIds.delete(record.put.id)
  } else if ('added' in record) {
    for (const id of record.added) {
      if (!entries.has(id)) entries.set(id, newlyWatched(id, record.at))
      removedIds.delete(id)
    }
  } else if ('notified' in record) {
    for (const id of record.notified) {
      const entry = entries.get(id)
      if (entry?.announcement === 'due') entries.set(id, { ...entry, announcement: 'notified' })
    }
  } else {
    for (const id of record.removed) {
      entries.delete(id)
      // Deleted first, so that the latest stands last.
      removedIds.delete(id)
      removedIds.set(id, record.at)
    }
  }
}
