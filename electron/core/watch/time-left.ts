/** Progress of one generation over time: where it was first seen moving from, and where it is. ms since the epoch. */
export interface ProgressTrail {
  readonly startedAt: number
  readonly startPercent: number
  readonly at: number
  readonly percent: number
}

// Less than this is too little to tell a speed from.
const LEAST_PERCENT_SEEN = 4
const LEAST_TIME_SEEN_MS = 3_000

/** The trail with one more reading. A reading without progress adds nothing; a fall starts the trail anew. */
export function extendTrail(
  trail: ProgressTrail | null,
  percent: number | null,
  now: number,
): ProgressTrail | null {
  if (percent === null) return trail
  if (trail === null || percent < trail.percent || now < trail.at) {
    return { startedAt: now, startPercent: percent, at: now, percent }
  }
  if (percent === trail.percent) return trail
  return { ...trail, at: now, percent }
}

/** When it should finish at the speed seen so far (ms since the epoch), or null when that can't be told yet. */
export function expectedFinish(trail: ProgressTrail | null): number | null {
  if (trail === null) return null
  const percent = trail.percent - trail.startPercent
  const elapsed = trail.at - trail.startedAt
  if (percent < LEAST_PERCENT_SEEN || elapsed < LEAST_TIME_SEEN_MS) return null
  return Math.round(trail.at + ((100 - trail.percent) * elapsed) / percent)
}
