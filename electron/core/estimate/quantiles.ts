export interface Weighted {
  readonly value: number
  /** 0 or more. */
  readonly weight: number
}

/**
 * Returns the values below which the given parts of the weight lie; null when there is no weight. Medians, unlike means,
 * ignore a single outlier.
 * @param parts 0 to 1 each
 */
export function quantiles(samples: readonly Weighted[], parts: readonly number[]): number[] | null {
  const sorted = samples.filter(({ weight }) => weight > 0).sort((a, b) => a.value - b.value)
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0)
  if (total <= 0 || !Number.isFinite(total)) return null
  return parts.map((part) => quantile(sorted, part * total))
}

/** Interpolates linearly between two samples. */
function quantile(sorted: readonly Weighted[], target: number): number {
  let reached = 0
  let before: { value: number; at: number } | null = null
  for (const { value, weight } of sorted) {
    const at = reached + weight / 2
    if (at >= target) {
      if (before === null) return value
      return before.value + ((value - before.value) * (target - before.at)) / (at - before.at)
    }
    before = { value, at }
    reached += weight
  }
  return before?.value ?? 0
}
