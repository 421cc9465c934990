/** A reading of the progress. */
export interface ProgressPoint {
  /** ms since the epoch; moved forward by later standstills, so that the points span the time in motion. */
  readonly at: number
  /** 0 to 100. */
  readonly percent: number
}

export interface Readings {
  /** Oldest first, few. A standstill is two points of the same percent: its start and its latest reading. */
  readonly points: readonly ProgressPoint[]
  /** The reading invalidates earlier estimates. */
  readonly isNews: boolean
}

const MAX_POINTS = 8
/** Older points are dropped where the newer ones rise enough for a speed. */
const WINDOW = { ms: 5 * 60_000, rise: 15 }
/** A clock that is set back further resets the points. */
export const CLOCK_SLACK_MS = 5_000
/** Progress may fall a little; a larger fall resets the points. */
const JITTER_PERCENT = 3
/** A rise this large and this much faster than before is a leap, and shows no speed. */
const LEAP = { percent: 25, times: 6 }
const PATIENCE = { least: 20_000, most: 120_000, times: 2.5 }

/**
 * Returns the points with one more reading.
 * @param percent 0 to 100
 * @param now ms since the epoch
 */
export function withReading(points: readonly ProgressPoint[], percent: number, now: number): Readings {
  const last = points.at(-1)
  const reset = { points: [{ at: now, percent }], isNews: true }
  if (!last) return { ...reset, isNews: false }
  const gap = now - last.at
  if (gap < -CLOCK_SLACK_MS || percent < last.percent - JITTER_PERCENT) return reset
  const at = Math.max(now, last.at)
  if (percent <= last.percent) return { points: standing(points, last, at), isNews: false }
  if (at === last.at) return { points: [...points.slice(0, -1), { at, percent }], isNews: false }
  if (isLeap(points, last, { at, percent })) return reset
  const moving = withoutStandstill(points)
  return { points: thinned([...moving.points, { at, percent }]), isNews: moving.isNews }
}

/** Returns how long the last percent has been standing, in ms. */
export function standsFor(points: readonly ProgressPoint[]): number {
  const [begin, last] = points.slice(-2)
  return begin && last && begin.percent === last.percent ? last.at - begin.at : 0
}

/** Returns how long progress may stand between two of its steps, in ms. */
export function patience(points: readonly ProgressPoint[]): number {
  let longest = 0
  for (const [n, point] of points.entries()) {
    const before = points[n - 1]
    if (before && before.percent < point.percent) longest = Math.max(longest, point.at - before.at)
  }
  return Math.min(PATIENCE.most, Math.max(PATIENCE.least, longest * PATIENCE.times))
}

function standing(
  points: readonly ProgressPoint[],
  last: ProgressPoint,
  at: number,
): readonly ProgressPoint[] {
  const isStanding = points.at(-2)?.percent === last.percent
  const kept = isStanding ? points.slice(0, -1) : points
  return thinned([...kept, { at, percent: last.percent }])
}

function isLeap(points: readonly ProgressPoint[], last: ProgressPoint, next: ProgressPoint): boolean {
  const first = points[0]
  const rise = next.percent - last.percent
  if (!first || rise < LEAP.percent || last.percent <= first.percent) return false
  const speedBefore = (last.percent - first.percent) / Math.max(1, last.at - first.at)
  return rise / (next.at - last.at) > speedBefore * LEAP.times
}

/**
 * Removes the time of a standstill that has ended. One from the first reading on is removed as a whole: the generation
 * was waiting (models load, queues move), not slow.
 */
function withoutStandstill(points: readonly ProgressPoint[]): Readings {
  const stood = standsFor(points)
  if (stood === 0) return { points, isNews: false }
  if (points.length === 2) return { points: points.slice(1), isNews: true }
  const usual = patience(points)
  const excess = stood - usual
  if (excess <= 0) return { points, isNews: false }
  const last = points.length - 1
  const moved = points.map((point, n) => (n === last ? point : { ...point, at: point.at + excess }))
  // Slow, uneven progress stands a little longer at times.
  return { points: moved, isNews: excess > usual }
}

function isOld([oldest, second, ...rest]: readonly ProgressPoint[]): boolean {
  const newest = rest.at(-1)
  if (!oldest || !second || !newest) return false
  return newest.at - oldest.at > WINDOW.ms && newest.percent - second.percent >= WINDOW.rise
}

/** Keeps `MAX_POINTS`: drops the oldest once it is too old, else the point closest to its neighbors. */
function thinned(points: readonly ProgressPoint[]): readonly ProgressPoint[] {
  if (points.length <= MAX_POINTS) return points
  let drop = 0
  if (!isOld(points)) {
    let least = Infinity
    // Not the ends, nor a standstill at the newer one.
    for (let n = 1; n < points.length - 2; n += 1) {
      const width = (points[n + 1]?.at ?? 0) - (points[n - 1]?.at ?? 0)
      if (width < least) {
        least = width
        drop = n
      }
    }
  }
  return points.filter((_, n) => n !== drop)
}
