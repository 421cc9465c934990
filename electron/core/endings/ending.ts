import type { EndedGeneration, Ending, WatchProblem } from '../../contract/channel'
import { statusKind } from '../../contract/generation-status'
import type { EngineState } from '../engine/engine-state'
import { exportedOf } from '../exchange/exported'
import type { FindProjectName } from '../watchlist/to-row'
import { type WatchedGeneration, isFinished } from '../watchlist/watched-generation'

/** A script may wait for an ID a moment before the API knows it. */
const MISSING_GRACE_MS = 30_000

/** Returns how the wait for a generation ends; null while it is followed. */
export function endingOf({ generation, watch }: WatchedGeneration): Exclude<Ending, 'removed'> | null {
  const kind = generation ? statusKind(generation.status) : 'unknown'
  if (kind === 'completed' || kind === 'failed' || kind === 'rejected' || kind === 'canceled') return kind
  return watch.kind === 'missing' ? 'missing' : null
}

/** Returns how long a missing generation may still be found before the wait for it ends, in ms. An ID that is refused never is. */
export function missingGraceMs({ watch }: WatchedGeneration, now: number): number {
  if (watch.kind !== 'missing' || watch.cause === 'bad_request') return 0
  const left = (watch.since ?? now) + MISSING_GRACE_MS - now
  // A clock that was set back must not prolong it.
  return Math.min(MISSING_GRACE_MS, Math.max(0, left))
}

/** Returns what is reported of a generation at its end. */
export function endedOf(
  entry: WatchedGeneration,
  ending: Ending,
  projectName?: FindProjectName,
): EndedGeneration {
  const hasOutput = isFinished(entry) && ending === 'completed' && Boolean(entry.generation?.outputUrl)
  return { ending, generation: exportedOf(entry, projectName), hasOutput }
}

/** Returns why nothing is learned of any generation; null when all is well. */
export function watchProblemOf(
  state: Pick<EngineState, 'pausedFor' | 'unreachableUntil'>,
): WatchProblem | null {
  return state.pausedFor ?? (state.unreachableUntil === null ? null : 'unreachable')
}
