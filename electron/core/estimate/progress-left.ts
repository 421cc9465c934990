import { type ProgressPoint, patience, standsFor } from './progress-points'
import { type Weighted, quantiles } from './quantiles'
import type { Span } from './typical-times'

/** Less than this is too little for a speed; so is a single large rise. */
const MIN = { rise: 4, spanMs: 3_000, percentsForLargeRise: 3 }
const LARGE_RISE = 25
/** The speed of this long ago, or of this part of the observed time if that is longer, counts a third of the latest. */
const FADES_IN = { ms: 15_000, part: 0.4 }
/** After a standstill longer than this, and than half of the observed time, the end is unknown. */
const STUCK_MS = 120_000
/** No known run takes longer. */
const MAX_MS = 24 * 60 * 60_000
/** Readings are seconds apart, so no end is known more precisely. */
const GRAIN_MS = 4_000

export interface ProgressLeft extends Span {
  /** The observed percent points: the more, the surer. */
  readonly rise: number
}

/**
 * Returns the time left from the last point on by the observed speed: the median of the slopes between all pairs of
 * points (Theil–Sen), weighted by length and recency. Null while too little is known.
 */
export function leftByProgress(points: readonly ProgressPoint[]): ProgressLeft | null {
  const first = points[0]
  const last = points.at(-1)
  if (!first || !last) return null
  const rise = last.percent - first.percent
  const stood = standsFor(points)
  if (last.percent >= 100 && stood <= STUCK_MS) return { low: 0, middle: 0, high: GRAIN_MS, rise: 100 }
  const percents = new Set(points.map(({ percent }) => percent)).size
  const spanMs = last.at - first.at
  if (rise < MIN.rise || spanMs < MIN.spanMs) return null
  if (rise >= LARGE_RISE && percents < MIN.percentsForLargeRise) return null
  if (stood > Math.max(STUCK_MS, spanMs / 2)) return null
  const [slow = 0, usual = 0, fast = 0] =
    quantiles(slopes(points, last.at, Math.max(FADES_IN.ms, FADES_IN.part * spanMs)), [0.15, 0.5, 0.85]) ?? []
  const rest = 100 - last.percent
  // Within a step the API's progress stays the same; a longer standstill is real.
  const left = rest / usual - Math.min(stood, patience(points))
  if (!(usual > 0) || left > MAX_MS) return null
  const middle = Math.max(0, left)
  // The less was observed of the run, the more the speed may change.
  const doubt = 0.1 + 0.4 * Math.min(1, rest / (10 * rise))
  const slowest = slow > 0 ? Math.min(rest / slow, 4 * middle) : 3 * middle
  return {
    low: Math.max(0, Math.min(rest / fast - stood, middle * (1 - doubt)) - GRAIN_MS),
    middle,
    high: Math.max(slowest, middle * (1 + doubt)) + GRAIN_MS,
    rise,
  }
}

/** Returns the percent per ms between every two points. */
export function slopes(points: readonly ProgressPoint[], now: number, fadesInMs: number): Weighted[] {
  return points.flatMap((to, n) =>
    points.slice(0, n).flatMap((from) => {
      const ms = to.at - from.at
      if (ms <= 0) return []
      const age = now - (from.at + to.at) / 2
      return { value: (to.percent - from.percent) / ms, weight: ms * Math.exp(-age / fadesInMs) }
    }),
  )
}
