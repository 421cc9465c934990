import { slopes } from './progress-left'
import { type ProgressPoint, standsFor } from './progress-points'
import { quantiles } from './quantiles'
import type { Span } from './typical-times'

/** Readings this old count a third as much as the latest. */
const FADES_IN_MS = 60_000
/** A quarter of the observed speeds exceed the one that counts, so that a step isn't seen much too late. */
const FAST_QUANTILE = 0.75

export interface PercentTimeReading {
  readonly points: readonly ProgressPoint[]
  /** What the run usually takes from its start on, in ms; null when unknown. */
  readonly usual: Span | null
  /** How long it has been running, in ms; null when unknown. */
  readonly ranMs: number | null
}

/**
 * Returns how long one percent of the progress takes, in ms: by the faster of the speeds seen so far, or by the usual run
 * time before there are any. It grows while the progress stands still, and is Infinity at 100 %; null while nothing is known.
 */
export function percentMs({ points, usual, ranMs }: PercentTimeReading): number | null {
  const last = points.at(-1)
  if (last && last.percent >= 100) return Infinity
  // A standstill of twice a percent's time may be a slow percent; a longer one makes that less and less likely.
  const standing = standsFor(points) / 2
  const speed = last && fastSpeed(points, last.at)
  if (speed) return Math.max(1 / speed, standing)
  // Without progress for that long it is slower than usual.
  const unmoved = last ? standing : (ranMs ?? 0) / 100
  return Math.max((usual?.middle ?? 0) / 100, unmoved) || null
}

/** Returns the percent per ms; null without a rise. */
function fastSpeed(points: readonly ProgressPoint[], now: number): number | null {
  const [speed = 0] = quantiles(slopes(points, now, FADES_IN_MS), [FAST_QUANTILE]) ?? []
  return speed > 0 ? speed : null
}
