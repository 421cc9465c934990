import type { WatchedGeneration } from './watched-generation'

/** Returns the IDs of those that the API hasn't answered yet. */
export function unansweredIds(entries: Iterable<WatchedGeneration>): string[] {
  return [...entries].flatMap(({ id, generation }) => (generation === null ? [id] : []))
}
