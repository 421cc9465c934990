import { type WatchedGeneration, expectedFinishOf } from './watched-generation'

/** How long a whole run may take where only its progress is known. */
const ASSUMED_RUN_MS = 30 * 60_000

/**
 * Returns when it may finish (ms since the epoch), for ranking alone: as estimated, else by its progress, which is too
 * rough to show. Null when nothing is known.
 */
export function likelyFinish(entry: WatchedGeneration, now: number): number | null {
  const estimated = expectedFinishOf(entry)
  if (estimated !== null) return estimated
  const percent = entry.generation?.progress_percent ?? 0
  return percent > 0 ? now + ((100 - percent) / 100) * ASSUMED_RUN_MS : null
}
