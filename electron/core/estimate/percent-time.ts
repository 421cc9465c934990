import { slopes } from './progress-left'
import { type ProgressPoint, standsFor } from './progress-points'
import { quantiles } from './quantiles'
import type { Span } from './typical-times'

/** Readings this old count a third of the latest. */
const FADES_IN_MS = 60_000
/** Of the observed speeds the one that a quarter exceeds: a step must not be missed by much. */
const FAST = 0.75

export interface PercentTimeReading {
  readonly points: readonly ProgressPoint[]
  /** What the run usually takes from its start on, in ms; null when unknown. */
  readonly usual: Span | null
  /** How long it has been running, in ms; null when unknown. */
  readonly ranMs: number | null
}

/**
 * Returns how long one percent of the progress takes, in ms: by the faster ones of the speeds seen so far, before those by
 * what the run usually takes. Longer while the progress stands still, Infinity at its end; null while nothing is known.
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
  const [speed = 0] = quantiles(slopes(points, now, FADES_IN_MS), [FAST]) ?? []
  return speed > 0 ? speed : null
}
