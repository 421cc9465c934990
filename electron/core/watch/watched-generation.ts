import type { GenerationRow, WatchState } from '../../contract/generation-row'
import { isTerminalStatus } from '../../contract/generation-status'
import { type Generation, createdAtMs } from '../sync-api/generation'
import { type ProgressTrail, expectedFinish, extendTrail } from './time-left'

/** `due`: its finish is to be told; `told`: it has been. Each generation goes through it once. */
export type Announcement = 'none' | 'due' | 'told'

/** A generation on the watchlist. Immutable: every answer of the API makes a new one. Times are ms since the epoch. */
export interface WatchedGeneration {
  readonly id: string
  readonly addedAt: number
  /** The API's latest answer; null before the first. */
  readonly generation: Generation | null
  /** When that answer came: its signed URLs age from then. */
  readonly readAt: number | null
  /** When this app saw it finish; null while it runs, and when it had finished before it was watched. */
  readonly finishedAt: number | null
  /** How long it took in ms; null while it runs, and when its end was seen too late to tell. */
  readonly tookMs: number | null
  readonly announcement: Announcement
  readonly watch: WatchState
  readonly trail: ProgressTrail | null
}

export function newlyWatched(id: string, now: number): WatchedGeneration {
  return {
    id,
    addedAt: now,
    generation: null,
    readAt: null,
    finishedAt: null,
    tookMs: null,
    announcement: 'none',
    watch: { kind: 'queued' },
    trail: null,
  }
}

/** The API will say nothing new of it. */
export function isFinished(entry: WatchedGeneration): boolean {
  return entry.generation !== null && isTerminalStatus(entry.generation.status)
}

/** It is to be asked for: neither finished nor given up as missing. */
export function isUnfinished(entry: WatchedGeneration): boolean {
  return !isFinished(entry) && entry.watch.kind !== 'missing'
}

// Generations take at most an hour; one older than this when it was added had surely finished before.
const LONGEST_RUN_MS = 60 * 60_000
// While it is followed an answer comes every minute at the latest.
const LONGEST_GAP_MS = 2 * 60_000
// A first answer later than this came after trouble: meanwhile the generation may have finished under our watch.
const PROMPT_ANSWER_MS = 15_000

/**
 * A finish is news when the generation was seen running, or when it may have been: its first answer came late and
 * the generation is young enough. One that had finished before it was added is no news.
 */
function isNews(before: WatchedGeneration, generation: Generation, now: number): boolean {
  if (before.generation !== null) return true
  if (now - before.addedAt <= PROMPT_ANSWER_MS) return false
  const createdAt = createdAtMs(generation)
  return createdAt !== null && before.addedAt - createdAt < LONGEST_RUN_MS
}

/** The entry after an answer of the API. A terminal state is final: a later answer changes nothing but its details. */
export function withAnswer(
  before: WatchedGeneration,
  generation: Generation,
  watch: WatchState,
  now: number,
): WatchedGeneration {
  if (isFinished(before)) return withRefreshedDetails(before, generation, now)
  if (isTerminalStatus(generation.status)) {
    const news = isNews(before, generation, now)
    return {
      ...before,
      generation,
      readAt: now,
      finishedAt: news ? now : null,
      tookMs: news ? tookMs(before, generation, now) : null,
      announcement: news ? 'due' : 'none',
      watch: { kind: 'finished' },
      trail: null,
    }
  }
  // An answer without progress (a hold never has it) must not wipe the progress that is known.
  const progress = generation.progress_percent ?? before.generation?.progress_percent ?? null
  return {
    ...before,
    generation: { ...generation, progress_percent: progress },
    readAt: now,
    watch,
    trail: extendTrail(before.trail, generation.progress_percent, now),
  }
}

/** A finished generation read again, for a fresh signed URL. Its status stays what it was. */
function withRefreshedDetails(
  before: WatchedGeneration,
  generation: Generation,
  now: number,
): WatchedGeneration {
  if (generation.status !== before.generation?.status) return before
  return { ...before, generation, readAt: now }
}

export function withWatch(before: WatchedGeneration, watch: WatchState): WatchedGeneration {
  return { ...before, watch }
}

/**
 * From the API's creation time to the finish seen here, in ms. The API does not tell when a generation ended: after a
 * gap in the watch (the app was closed, the network away) it can't be told, and a guess would be a lie by hours.
 */
function tookMs(before: WatchedGeneration, generation: Generation, now: number): number | null {
  if (before.readAt === null || Math.abs(now - before.readAt) > LONGEST_GAP_MS) return null
  const createdAt = createdAtMs(generation)
  // A server clock ahead of ours would make it negative: then the time since it was added is the honest part.
  return createdAt !== null && createdAt <= now ? now - createdAt : Math.max(0, now - before.addedAt)
}

/** When it is expected to finish (ms since the epoch); null when that can't be told, and for a finished one. */
export function expectedFinishOf(entry: WatchedGeneration): number | null {
  return isFinished(entry) ? null : expectedFinish(entry.trail)
}

/** What the window shows of it. */
export function toRow(entry: WatchedGeneration): GenerationRow {
  const { generation } = entry
  const finished = isFinished(entry)
  const failed = finished && generation?.status !== 'COMPLETED'
  const error = generation?.error ?? generation?.errorCode ?? null
  return {
    id: entry.id,
    fileName: generation?.outputFileName ?? null,
    model: generation?.model ?? null,
    projectId: generation?.projectId ?? null,
    status: generation?.status ?? null,
    progress: generation?.status === 'COMPLETED' ? 100 : (generation?.progress_percent ?? null),
    createdAt: generation ? createdAtMs(generation) : null,
    addedAt: entry.addedAt,
    finishedAt: entry.finishedAt,
    tookMs: entry.tookMs,
    expectedAt: expectedFinishOf(entry),
    error: failed && error !== null ? { message: error, code: generation?.errorCode ?? null } : null,
    hasOutput: finished && generation?.status === 'COMPLETED' && Boolean(generation.outputUrl),
    outputDuration: generation?.outputDuration ?? null,
    watch: entry.watch,
  }
}
