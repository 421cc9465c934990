import type { Generation } from '../sync-api/generation'
import { type WatchedGeneration, withAnswer } from '../watchlist/watched-generation'

/**
 * Returns an entry that has just been added, with the answer by which it had finished before. Its finish is no news,
 * however young it is.
 * @param now ms since the epoch
 */
export function foundFinished(
  entry: WatchedGeneration,
  generation: Generation,
  now: number,
): WatchedGeneration {
  const answered = withAnswer(entry, generation, entry.watch, now)
  return { ...answered, finishedAt: null, tookMs: null, ranMs: null, announcement: 'none' }
}
