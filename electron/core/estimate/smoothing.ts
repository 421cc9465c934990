import type { TimeLeft } from '../../contract/generation-row'

/** When a run is expected to end, in ms since the epoch. */
export type Times = Omit<TimeLeft, 'isRange'>

/** A smaller difference than this, or than this part of the time left, doesn't change the estimate. */
const TOLERANCE = { ms: 4_000, part: 0.12 }
/** A larger one moves it half the way with each reading, and no further than this. */
const STEP = 0.5
const MAX_STEP = { ms: 12_000, part: 0.4 }

/**
 * Returns the estimate made before, or a step towards a materially different one, so that it doesn't jump.
 * @param now ms since the epoch
 */
export function smoothed(before: Times, next: Times, now: number): Times {
  const left = Math.max(before.expectedAt, next.expectedAt) - now
  const tolerance = Math.max(TOLERANCE.ms, TOLERANCE.part * left)
  // A range may be a little off at its ends without harm.
  const differs =
    Math.abs(next.expectedAt - before.expectedAt) > tolerance ||
    Math.abs(next.earliestAt - before.earliestAt) > 2 * tolerance ||
    Math.abs(next.latestAt - before.latestAt) > 2 * tolerance
  const furthest = Math.max(MAX_STEP.ms, MAX_STEP.part * (before.expectedAt - now))
  const moves = STEP * Math.abs(next.expectedAt - before.expectedAt)
  const step = !differs ? 0 : moves > furthest ? (STEP * furthest) / moves : STEP
  const between = (from: number, to: number): number => Math.round(from + (to - from) * step)
  const latestAt = Math.max(now, between(before.latestAt, next.latestAt))
  const expectedAt = Math.min(latestAt, between(before.expectedAt, next.expectedAt))
  return {
    earliestAt: Math.min(expectedAt, between(before.earliestAt, next.earliestAt)),
    expectedAt,
    latestAt,
    longerThanUsualAt: next.longerThanUsualAt,
  }
}
