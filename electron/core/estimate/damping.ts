import type { TimeLeft } from '../../contract/time-left-schema'

/** Less than this, or than this part of the time left, is no reason to show another time. */
const TOLERANCE = { ms: 4_000, part: 0.12 }
/** Otherwise what is shown goes half the way with each reading, and moves no further than this. */
const STEP = 0.5
const FURTHEST = { ms: 12_000, part: 0.4 }

/**
 * What to show now: what was shown, unless what is known now differs materially; then a part of the way there. Nothing
 * jumps, and after a few readings it is right.
 */
export function damped(shown: TimeLeft, next: TimeLeft, now: number): TimeLeft {
  const left = Math.max(shown.expectedAt, next.expectedAt) - now
  const tolerance = Math.max(TOLERANCE.ms, TOLERANCE.part * left)
  // A range may be a little off at its ends without harm.
  const differs =
    Math.abs(next.expectedAt - shown.expectedAt) > tolerance ||
    Math.abs(next.earliestAt - shown.earliestAt) > 2 * tolerance ||
    Math.abs(next.latestAt - shown.latestAt) > 2 * tolerance
  const furthest = Math.max(FURTHEST.ms, FURTHEST.part * (shown.expectedAt - now))
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
