import { type WatchedGeneration, expectedFinishOf } from './watched-generation'

/** What a generation of which nothing but its progress is known may still take, at 0 %. */
const WHOLE_RUN_MS = 30 * 60_000

/**
 * When it may finish (ms since the epoch), for ranking alone: as estimated, else by its progress, which is too rough
 * for the user's eyes. Null when nothing is known.
 */
export function likelyFinish(entry: WatchedGeneration, now: number): number | null {
  const estimated = expectedFinishOf(entry)
  if (estimated !== null) return estimated
  const percent = entry.generation?.progress_percent ?? 0
  return percent > 0 ? now + ((100 - percent) / 100) * WHOLE_RUN_MS : null
}
