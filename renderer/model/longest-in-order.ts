/** Returns the first index whose value is greater; the values are in order. */
function firstGreater(values: Float64Array, count: number, limit: number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if ((values[middle] ?? 0) > limit) high = middle
    else low = middle + 1
  }
  return low
}

/** Returns whether no range lies wholly after a later one. */
export function areInOrder(lows: Float64Array, highs: Float64Array): boolean {
  let highestLow = -Infinity
  for (let at = 0; at < lows.length; at += 1) {
    if ((highs[at] ?? 0) < highestLow) return false
    highestLow = Math.max(highestLow, lows[at] ?? 0)
  }
  return true
}

/**
 * Returns 1 for each range that can stay so that the fewest have to go until none lies wholly after a later one. That is
 * the longest non-decreasing subsequence, where each element may take any value of its range.
 */
export function longestInOrder(lows: Float64Array, highs: Float64Array): Uint8Array {
  const count = lows.length
  // `ends[n]` is the lowest possible end of a subsequence of n + 1 elements.
  const ends = new Float64Array(count)
  const first = new Int32Array(count)
  const last = new Int32Array(count)
  let length = 0
  for (let at = 0; at < count; at += 1) {
    const from = firstGreater(ends, length, lows[at] ?? 0)
    const to = firstGreater(ends, length, highs[at] ?? 0)
    // It extends all subsequences whose end is in its range by one.
    ends.copyWithin(from + 1, from, Math.min(to, count - 1))
    ends[from] = lows[at] ?? 0
    if (to === length) length += 1
    first[at] = from
    last[at] = to
  }
  const stays = new Uint8Array(count)
  let position = length - 1
  for (let at = count - 1; at >= 0; at -= 1) {
    if (position < (first[at] ?? 0) || position > (last[at] ?? 0)) continue
    stays[at] = 1
    position -= 1
  }
  return stays
}
