import type { TimeLeft } from '../../electron/contract/generation-row'

/** A span of time in which a row will finish, in ms since the epoch; `earliest` ≤ `expected` ≤ `latest`. */
export interface ExpectedRange {
  readonly earliest: number
  readonly expected: number
  readonly latest: number
}

/** The estimates of a row in the last seconds, as far as its place depends on them. */
export interface ObservedEstimates {
  readonly latest: ExpectedRange
  /** All estimates since `since` (ms since the epoch), and those of the time before that. */
  readonly window: ExpectedRange
  readonly since: number
  readonly before: ExpectedRange | null
}

/** What holds for this long is no noise. */
export const HOLD_MS = 20_000
/** An end outside the range is possible too: the range is widened by this part of it, and by this much. */
const WIDER = { part: 0.5, ms: 5_000 }

function hull(a: ExpectedRange, b: ExpectedRange): ExpectedRange {
  return {
    earliest: Math.min(a.earliest, b.earliest),
    expected: b.expected,
    latest: Math.max(a.latest, b.latest),
  }
}

/**
 * Returns what to remember after another estimate.
 * @param now ms since the epoch
 */
export function withEstimate(
  observed: ObservedEstimates | null,
  { earliestAt, expectedAt, latestAt }: Omit<TimeLeft, 'longerThanUsualAt'>,
  now: number,
): ObservedEstimates {
  const latest = {
    earliest: earliestAt - WIDER.part * (expectedAt - earliestAt) - WIDER.ms,
    expected: expectedAt,
    latest: latestAt + WIDER.part * (latestAt - expectedAt) + WIDER.ms,
  }
  const fresh = { latest, window: latest, since: now }
  // After the clock was set back, earlier estimates can't be compared.
  if (observed === null || now < observed.since) return { ...fresh, before: null }
  const age = now - observed.since
  if (age < HOLD_MS) return { ...observed, latest, window: hull(observed.window, latest) }
  return { ...fresh, before: age < 2 * HOLD_MS ? observed.window : observed.latest }
}

/**
 * Returns the range that holds all estimates of at least the last `HOLD_MS`; null when there were none for that long.
 * @param now ms since the epoch
 */
export function heldRange(
  { latest, window, since, before }: ObservedEstimates,
  now: number,
): ExpectedRange | null {
  const age = now - since
  // A clock that was set back doesn't tell since when it holds.
  if (age < 0 || age >= 2 * HOLD_MS) return latest
  if (age >= HOLD_MS) return hull(window, latest)
  return before && hull(hull(before, window), latest)
}
