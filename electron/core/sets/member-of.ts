import type { SetMember } from '../../contract/set-progress'
import { groupOf } from '../watchlist/row-counts'
import { type WatchedGeneration, timeLeftOf } from '../watchlist/watched-generation'

/** Returns what a set's progress needs of a generation. */
export function memberOf(entry: WatchedGeneration): SetMember {
  return {
    state: groupOf(entry),
    progress: entry.generation?.progress_percent ?? null,
    finishedAt: entry.finishedAt,
    timeLeft: timeLeftOf(entry),
  }
}
