/**
 * Returns the value that this part of the values doesn't exceed (nearest rank); NaN when there are none.
 * @param part 0 to 1
 */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const rank = Math.max(1, Math.ceil(part * sorted.length))
  return sorted[rank - 1] ?? NaN
}

export interface Sample {
  /** ms, from any fixed moment. */
  at: number
  value: number
}

/** Returns the growth per minute: the slope of the straight line that fits best. NaN for fewer than two samples. */
export function growthPerMinute(samples: readonly Sample[]): number {
  if (samples.length < 2) return NaN
  const mean = (of: (sample: Sample) => number) =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length
  const meanAt = mean(({ at }) => at)
  const meanValue = mean(({ value }) => value)
  const above = samples.reduce((sum, { at, value }) => sum + (at - meanAt) * (value - meanValue), 0)
  const below = samples.reduce((sum, { at }) => sum + (at - meanAt) ** 2, 0)
  return (above / below) * 60_000
}
