import type { ProgressPoint } from './progress-points'

/** Points as they are kept: time and percent in turn, in one array of plain numbers. A fifth of the room of objects. */
export type PackedPoints = readonly number[]

export const NO_POINTS: PackedPoints = []

export function packed(points: readonly ProgressPoint[]): PackedPoints {
  const numbers: number[] = []
  for (const { at, percent } of points) numbers.push(at, percent)
  // A copy has no room to grow.
  return numbers.length === 0 ? NO_POINTS : numbers.slice()
}

export function unpacked(numbers: PackedPoints): ProgressPoint[] {
  const points: ProgressPoint[] = []
  for (let n = 0; n + 1 < numbers.length; n += 2) {
    points.push({ at: numbers[n] ?? 0, percent: numbers[n + 1] ?? 0 })
  }
  return points
}
