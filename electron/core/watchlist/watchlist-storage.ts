import { looksLikeKey } from '../../contract/key-shape'
import { type WatchedGeneration, newlyWatched } from './watched-generation'

/** A change of the watchlist, as its listeners get it. */
export interface WatchlistChange {
  readonly upserted: readonly WatchedGeneration[]
  readonly removed: readonly string[]
}

/** One change of what is stored; a later record wins over an earlier one. Times are ms since the epoch. */
export type WatchlistRecord =
  | { readonly put: WatchedGeneration }
  /** New on the list, without an answer yet: thousands can come at once. */
  | { readonly added: readonly string[]; readonly at: number; readonly setId?: string | undefined }
  /** The user was notified of these finishes. */
  | { readonly notified: readonly string[] }
  /** Removed by the user, and when. */
  | { readonly removed: readonly string[]; readonly at: number }

export interface StoredWatchlist {
  /** By ID, in the order of the list. */
  readonly entries: Map<string, WatchedGeneration>
  /** What the user removed, and when; the latest last. */
  readonly removedIds: Map<string, number>
}

/** The whole list at any time: a storage compacts itself from it. */
export interface LiveWatchlist {
  /** About how many records it takes. */
  count(): number
  /** May be iterated in slices while the list changes: changes are appended as well. */
  records(): Iterable<WatchlistRecord>
}

/** Where the watchlist is stored. */
export interface WatchlistStorage {
  /** Returns what is stored; called once. */
  load(): StoredWatchlist
  compactFrom(live: LiveWatchlist): void
  /** Appends all or none. They survive the end of this process then. @throws when they can't be written */
  append(records: readonly WatchlistRecord[]): void
  /** Resolves when everything appended survives a power loss too; rejects when the disk fails to confirm it. */
  synced(): Promise<void>
}

/** Applies one record. */
export function applyRecord({ entries, removedIds }: StoredWatchlist, record: WatchlistRecord): void {
  if ('put' in record) {
    entries.set(record.put.id, record.put)
    removedIds.delete(record.put.id)
  } else if ('added' in record) {
    for (const id of record.added) {
      if (!entries.has(id)) entries.set(id, newlyWatched(id, record.at, record.setId))
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

/**
 * Returns a record without IDs that look like API keys, which earlier versions accepted; null when nothing is left. One
 * that the API has answered as a generation stays.
 */
export function withoutKeys(record: WatchlistRecord): WatchlistRecord | null {
  if ('put' in record) return record.put.generation === null && looksLikeKey(record.put.id) ? null : record
  const ids = 'added' in record ? record.added : 'notified' in record ? record.notified : record.removed
  if (!ids.some(looksLikeKey)) return record
  const kept = ids.filter((id) => !looksLikeKey(id))
  if (kept.length === 0) return null
  if ('added' in record) return { ...record, added: kept }
  return 'notified' in record ? { notified: kept } : { ...record, removed: kept }
}
