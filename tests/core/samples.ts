import { type Generation, generationSchema } from '../../electron/core/sync-api/generation'
import { type Schedule, newSchedule } from '../../electron/core/scheduler/schedule'
import { type WatchedGeneration, newlyWatched } from '../../electron/core/watchlist/watched-generation'
import {
  type LiveWatchlist,
  type StoredWatchlist,
  type WatchlistRecord,
  type WatchlistStorage,
  applyRecord,
} from '../../electron/core/watchlist/watchlist-storage'

export const NOW = Date.parse('2026-11-24T09:00:00.000Z')
export const MINUTE = 60_000
export const ID = '0f3c2a10-1111-4222-8333-444455556666'
export const OTHER = '7d9e5b20-aaaa-4bbb-9ccc-ddddeeeeffff'

/** Returns a generation as the client parses it. */
export function generation(fields: Record<string, unknown> = {}): Generation {
  return generationSchema.parse({
    id: ID,
    createdAt: new Date(NOW).toISOString(),
    status: 'PROCESSING',
    model: 'lipsync-2',
    input: [],
    ...fields,
  })
}

export function watched(changes: Partial<WatchedGeneration> = {}): WatchedGeneration {
  return { ...newlyWatched(ID, NOW), ...changes }
}

export function schedule(id: string, changes: Partial<Schedule> = {}): Schedule {
  return { ...newSchedule(id, NOW, NOW), ...changes }
}

/** A disk in memory that can be full. */
export class MemoryStorage implements WatchlistStorage {
  full = false
  writes = 0
  #stored: StoredWatchlist
  #live: LiveWatchlist | null = null

  constructor(entries: readonly WatchedGeneration[] = []) {
    this.#stored = { entries: new Map(entries.map((entry) => [entry.id, entry])), removedIds: new Map() }
  }

  get entries(): readonly WatchedGeneration[] {
    return [...this.#stored.entries.values()]
  }

  get removedIds(): ReadonlyMap<string, number> {
    return this.#stored.removedIds
  }

  // What a disk keeps is a copy.
  load(): StoredWatchlist {
    return structuredClone(this.#stored)
  }

  compactFrom(live: LiveWatchlist): void {
    this.#live = live
  }

  /** Stores only what the watchlist still has, as a disk does when its journal is long. */
  compact(): void {
    const compacted: StoredWatchlist = { entries: new Map(), removedIds: new Map() }
    for (const record of structuredClone([...(this.#live?.records() ?? [])])) applyRecord(compacted, record)
    this.#stored = compacted
  }

  append(records: readonly WatchlistRecord[]): void {
    if (this.full) throw new Error('The disk is full')
    this.writes += 1
    for (const record of structuredClone(records)) applyRecord(this.#stored, record)
  }

  synced(): Promise<void> {
    return Promise.resolve()
  }
}
