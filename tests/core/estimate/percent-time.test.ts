import { describe, expect, it } from 'vitest'
import { percentMs } from '../../../electron/core/estimate/percent-time'
import { type ProgressPoint, withReading } from '../../../electron/core/estimate/progress-points'

/** The points after readings of [second, percent]. */
function after(...readings: readonly (readonly [number, number])[]): readonly ProgressPoint[] {
  return readings.reduce<readonly ProgressPoint[]>(
    (points, [second, percent]) => withReading(points, percent, second * 1_000).points,
    [],
  )
}
const MINUTES = { low: 60_000, middle: 240_000, high: 480_000 }
const timeOf = (
  points: readonly ProgressPoint[],
  usual: typeof MINUTES | null = null,
  ranMs: number | null = null,
): number | null => percentMs({ points, usual, ranMs })

describe('the time of a percent', () => {
  it('is that of the progress seen, whatever a run usually takes', () => {
    expect(timeOf(after([0, 10], [10, 20]), MINUTES)).toBe(1_000)
  })

  it('is that of the faster parts of an uneven progress', () => {
    const time = timeOf(after([0, 0], [10, 2], [20, 12], [30, 14], [40, 24])) ?? 0
    expect(time).toBeGreaterThanOrEqual(1_000)
    expect(time).toBeLessThan(1_700)
  })

  it('is a hundredth of the usual time before any rise', () => {
    expect(timeOf([], MINUTES)).toBe(2_400)
    expect(timeOf(after([0, 0]), MINUTES)).toBe(2_400)
  })

  it('is unknown while neither a speed nor a usual time is known', () => {
    expect(timeOf([])).toBeNull()
    expect(timeOf(after([0, 30]))).toBeNull()
  })

  it('grows while the progress stands still, and is short again once it moves', () => {
    const moved = [[0, 10], [10, 20], [20, 30]] as const // prettier-ignore
    expect(timeOf(after(...moved, [30, 30], [50, 30]))).toBe(15_000)
    expect(timeOf(after(...moved, [30, 30], [140, 30]))).toBe(60_000)
    expect(timeOf(after(...moved, [30, 30], [140, 30], [150, 40], [160, 50]))).toBeLessThan(3_000)
    expect(timeOf(after([0, 0], [90, 0]), MINUTES)).toBe(45_000)
  })

  it('grows with a run that has no progress for longer than usual', () => {
    expect(timeOf([], MINUTES, 120_000)).toBe(2_400)
    expect(timeOf([], MINUTES, 1_800_000)).toBe(18_000)
  })

  it('is endless at the end of the progress', () => {
    expect(timeOf(after([0, 90], [10, 100]))).toBe(Infinity)
  })
})
