import type { DurationBin, LengthBin, Spread } from '../../contract/insights'

/** A run, and the length of its media in seconds; null when that is unknown. */
export interface MeasuredRun {
  readonly ms: number
  readonly seconds: number | null
}

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
/** Widths of bins that people can read. */
const WIDTHS_MS = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 6].map((hours) => hours * HOUR),
]
const MAX_BINS = 16
/** A run longer than the third quartile by so many times the distance of the quartiles is counted in the last bin. */
const OUTLIER_FACTOR = 3
/** Where the length of media is divided, in seconds. */
const LENGTHS_SECONDS = [0, 15, 30, 60, 120, 300, 900]

/** Returns the median and the quartiles of durations; null when there are none. @param values ms, each finite */
export function spreadOf(values: readonly number[]): Spread | null {
  return spreadOfSorted(sorted(values))
}

function sorted(values: readonly number[]): Float64Array {
  // A typed array sorts tens of thousands of numbers in a few ms.
  return Float64Array.from(values).sort()
}

function spreadOfSorted(values: Float64Array): Spread | null {
  if (values.length === 0) return null
  return {
    count: values.length,
    lowMs: quantile(values, 0.25),
    medianMs: quantile(values, 0.5),
    highMs: quantile(values, 0.75),
  }
}

/** The same rule as `quantiles` in `core/estimate`, for equal weights. */
function quantile(values: Float64Array, part: number): number {
  const at = Math.min(values.length - 1, Math.max(0, part * values.length - 0.5))
  const before = values[Math.floor(at)] ?? 0
  const after = values[Math.ceil(at)] ?? before
  return before + (after - before) * (at - Math.floor(at))
}

/**
 * Counts durations in bins of one width without gaps. Rare long ones are counted in a last bin without an end, as the others
 * would be too narrow to be seen.
 * @param values ms, each finite
 */
export function durationBins(values: readonly number[]): DurationBin[] {
  const inOrder = sorted(values)
  const spread = spreadOfSorted(inOrder)
  if (!spread) return []
  const [shortest = 0, longest = 0] = [inOrder[0], inOrder[inOrder.length - 1]]
  const limit = spread.highMs + OUTLIER_FACTOR * (spread.highMs - spread.lowMs)
  const end = Math.min(longest, Math.max(limit, spread.highMs))
  const width =
    WIDTHS_MS.find((ms) => Math.floor(end / ms) - Math.floor(shortest / ms) < MAX_BINS) ?? 6 * HOUR
  const first = Math.floor(shortest / width)
  const size = Math.min(MAX_BINS, Math.floor(end / width) - first + 1)
  const counts = Array.from({ length: size + 1 }, () => 0)
  for (const ms of inOrder) {
    const at = Math.min(size, Math.floor(ms / width) - first)
    counts[at] = (counts[at] ?? 0) + 1
  }
  const rest = counts.pop() ?? 0
  const bins = counts.map((count, at): DurationBin => {
    return { fromMs: (first + at) * width, toMs: (first + at + 1) * width, count }
  })
  return rest === 0 ? bins : [...bins, { fromMs: (first + size) * width, toMs: null, count: rest }]
}

/** Returns the run times of each range of lengths in which there are any; a run of unknown length is in none. */
export function lengthBins(runs: readonly MeasuredRun[]): LengthBin[] {
  return LENGTHS_SECONDS.flatMap((fromSeconds, at) => {
    const toSeconds = LENGTHS_SECONDS[at + 1] ?? null
    const within = runs.filter(
      ({ seconds }) => seconds !== null && seconds > fromSeconds && seconds <= (toSeconds ?? Infinity),
    )
    const spread = spreadOf(within.map(({ ms }) => ms))
    return spread ? [{ fromSeconds, toSeconds, spread }] : []
  })
}
