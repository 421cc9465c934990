import fs, { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type MockInstance, onTestFinished, vi } from 'vitest'
import type { AppStatus } from '../../electron/contract/app-status'
import type { AddedSets } from '../../electron/main/services/generations/added-sets'
import type { Clock } from '../../electron/core/clock'
import { SyncApiError } from '../../electron/core/sync-api/errors'
import { type Generation, generationSchema } from '../../electron/core/sync-api/generation'
import { type WatchedGeneration, newlyWatched } from '../../electron/core/watchlist/watched-generation'
import type { WatchlistStorage } from '../../electron/core/watchlist/watchlist-storage'

/** What is added together is no set. */
export const NO_SETS: AddedSets = {
  idFor: () => undefined,
  nameAfter: () => undefined,
  addBatch: () => Promise.resolve(null),
  mayBeBatches: () => undefined,
}

/** A clock that stands still until a test advances it. */
export class FakeClock implements Clock {
  #now: number
  #timers: { at: number; run: () => void }[] = []

  constructor(now = 1_700_000_000_000) {
    this.#now = now
  }

  get waiting(): number {
    return this.#timers.length
  }

  now(): number {
    return this.#now
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#now + ms, run }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }

  /** Sets the time without running anything. */
  set(now: number): void {
    this.#now = now
  }

  advance(ms: number): void {
    const end = this.#now + ms
    for (;;) {
      const [next] = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)
      if (!next) break
      this.#timers = this.#timers.filter((timer) => timer !== next)
      this.#now = next.at
      next.run()
    }
    this.#now = end
  }
}

/** A folder that is deleted with the test, and the options to open storage files in it. */
export function storageFolder(): {
  folder: string
  problems: string[]
  options: { folder: string; now: () => number; onProblem: (message: string) => void }
  names: () => string[]
  text: (name: string) => string
} {
  const folder = mkdtempSync(join(tmpdir(), 'syncwatch-main-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const problems: string[] = []
  return {
    folder,
    problems,
    options: { folder, now: () => Date.UTC(2026, 0, 2), onProblem: (message) => problems.push(message) },
    names: () => readdirSync(folder).sort(),
    text: (name) => readFileSync(join(folder, name), 'utf8'),
  }
}

/** Makes reads of a file fail until the mock is restored. */
export function refuseReads(code = 'EBUSY'): MockInstance {
  return vi.spyOn(fs, 'readFileSync').mockImplementation(() => {
    throw Object.assign(new Error(`${code}: refused`), { code })
  })
}

export function generation(id: string, fields: Record<string, unknown> = {}): Generation {
  return generationSchema.parse({ id, status: 'PROCESSING', createdAt: '2026-01-01T00:00:00Z', ...fields })
}

export function watched(
  id: string,
  fields: Record<string, unknown> | null = {},
  entry: Partial<WatchedGeneration> = {},
): WatchedGeneration {
  const answered = fields === null ? null : generation(id, fields)
  return { ...newlyWatched(id, 1_000), generation: answered, readAt: answered && 1_000, ...entry }
}

export function memoryStorage(entries: readonly WatchedGeneration[] = []): WatchlistStorage {
  return {
    load: () => ({ entries: new Map(entries.map((entry) => [entry.id, entry])), removedIds: new Map() }),
    compactFrom: () => undefined,
    append: () => undefined,
    synced: () => Promise.resolve(),
  }
}

export function appStatusOf(changes: Partial<AppStatus> = {}): AppStatus {
  return {
    connection: 'connected',
    retryAt: null,
    watching: 0,
    running: 0,
    openHolds: 0,
    requestsLastMinute: 0,
    requestsPerMinute: 300,
    autoWatch: { state: 'off' },
    reading: null,
    diskTrouble: false,
    ...changes,
  }
}

/** What an API answers that has no costs, projects, batches and downloads. */
export function notOffered(): Promise<never> {
  return Promise.reject(new SyncApiError('not_found', 'Not found', { status: 404 }))
}
