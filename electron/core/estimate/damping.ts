import type { TimeLeft } from '../../contract/generation-row'

/** A smaller difference than this, or than this part of the time left, doesn't change what is shown. */
const TOLERANCE = { ms: 4_000, part: 0.12 }
/** A larger one moves it half the way with each reading, and no further than this. */
const STEP = 0.5
const MAX_STEP = { ms: 12_000, part: 0.4 }

/** Returns the time to show: the one shown before, or a step towards a materially different one, so that none jumps. */
export function damped(shown: TimeLeft, next: TimeLeft, now: number): TimeLeft {
  const left = Math.max(shown.expectedAt, next.expectedAt) - now
  const tolerance = Math.max(TOLERANCE.ms, TOLERANCE.part * left)
  // A range may be a little off at its ends without harm.
  const differs =
    Math.abs(next.expectedAt - shown.expectedAt) > tolerance ||
    Math.abs(next.earliestAt - shown.earliestAt) > 2 * tolerance ||
    Math.abs(next.latestAt - shown.latestAt) > 2 * tolerance
  const furthest = Math.max(MAX_STEP.ms, MAX_STEP.part * (shown.expectedAt - now))
  const moves = STEP * Math.abs(next.expectedAt - shown.expectedAt)
  const step = !differs ? 0 : moves > furthest ? (STEP * furthest) / moves : STEP
  const between = (from: number, to: number): number => Math.round(from + (to - from) * step)
  const latestAt = Math.max(now, between(shown.latestAt, next.latestAt))
  const expectedAt = Math.min(latestAt, between(shown.expectedAt, next.expectedAt))
  return {
    earliestAt: Math.min(expectedAt, between(shown.earliestAt, next.earliestAt)),
    expectedAt,
    latestAt,
    longerThanUsualAt: next.longerThanUsualAt,
  }
}
