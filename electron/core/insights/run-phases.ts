import { statusKind } from '../../contract/generation-status'
import { createdAtMs } from '../sync-api/created-at'
import type { WatchedGeneration } from '../watchlist/watched-generation'

/** How long a generation ran, and how long it waited before that; null where its start wasn't seen. */
export interface RunPhases {
  readonly runMs: number
  readonly waitingMs: number | null
}

const MIN_RUN_MS = 100
const MAX_RUN_MS = 24 * 60 * 60_000
/** One that runs this soon after its creation hasn't waited. */
const PROMPT_START_MS = 15_000

/**
 * Returns the phases of a generation that was seen to complete; null where its duration is unknown or implausible. Where
 * the start wasn't seen, the run includes the time it waited.
 */
export function runPhases(entry: WatchedGeneration): RunPhases | null {
  const { tookMs } = entry
  if (entry.generation?.status !== 'COMPLETED' || tookMs === null || !isPlausible(tookMs)) return null
  const workedMs = workedSince(entry, tookMs)
  if (workedMs !== null) return { runMs: workedMs, waitingMs: tookMs - workedMs }
  const { ranMs } = entry
  return { runMs: ranMs !== null && isPlausible(ranMs) ? ranMs : tookMs, waitingMs: null }
}

/** Returns the durations by which the recorder of run times may know this run, in ms. */
export function recordedTimes({ ranMs, tookMs, finishedAt, seen }: WatchedGeneration): number[] {
  const startedAt = seen.find(({ status }) => statusKind(status) === 'processing')?.at ?? null
  const workedMs = finishedAt === null || startedAt === null ? null : finishedAt - startedAt
  return [ranMs, tookMs, workedMs].filter((ms) => ms !== null)
}

/** Returns the time from the start that was seen to the end, in ms; null where neither start nor prompt start was. */
function workedSince({ generation, finishedAt, seen }: WatchedGeneration, tookMs: number): number | null {
  const processing = seen.findIndex(({ status }) => statusKind(status) === 'processing')
  const startedAt = seen[processing]?.at
  if (finishedAt === null || startedAt === undefined) return null
  const hasWaited = seen.slice(0, processing).some(({ status }) => statusKind(status) === 'pending')
  if (!hasWaited) {
    const createdAt = generation && createdAtMs(generation)
    const isPrompt = createdAt !== null && Math.abs(startedAt - createdAt) <= PROMPT_START_MS
    return isPrompt ? tookMs : null
  }
  const workedMs = finishedAt - startedAt
  return isPlausible(workedMs) && workedMs <= tookMs ? workedMs : null
}

function isPlausible(ms: number): boolean {
  return ms >= MIN_RUN_MS && ms <= MAX_RUN_MS
}
