import { describe, expect, it } from 'vitest'
import {
  type ProgressPoint,
  patience,
  standsFor,
  withReading,
} from '../../../electron/core/estimate/progress-points'

type Pair = [second: number, percent: number]

function points(...readings: Pair[]): readonly ProgressPoint[] {
  let kept: readonly ProgressPoint[] = []
  for (const [second, percent] of readings) kept = withReading(kept, percent, second * 1000).points
  return kept
}
const pairs = (kept: readonly ProgressPoint[]): Pair[] => kept.map(({ at, percent }) => [at / 1000, percent])

describe('the points of progress', () => {
  it('are the readings', () => {
    expect(pairs(points([0, 1], [5, 4], [9, 9]))).toEqual([
      [0, 1],
      [5, 4],
      [9, 9],
    ])
  })

  it('of a standstill are its start and its latest reading', () => {
    const kept = points([0, 1], [5, 4], [10, 4], [15, 3], [20, 4])
    expect(pairs(kept)).toEqual([
      [0, 1],
      [5, 4],
      [20, 4],
    ])
    expect(standsFor(kept)).toBe(15_000)
  })

  it('leave out a standstill from the first reading on', () => {
    expect(pairs(points([0, 0], [60, 0], [65, 3]))).toEqual([
      [60, 0],
      [65, 3],
    ])
  })

  it('move forward after an unusually long standstill', () => {
    const kept = points([0, 0], [10, 10], [20, 20], [120, 20], [130, 30])
    expect(patience(points([0, 0], [10, 10], [20, 20]))).toBe(25_000)
    expect(pairs(kept)).toEqual([
      [75, 0],
      [85, 10],
      [95, 20],
      [120, 20],
      [130, 30],
    ])
  })

  it('reset after a fall, a leap and a clock that is set back', () => {
    const before = points([0, 0], [10, 10], [20, 20])
    for (const [second, percent] of [
      [30, 16],
      [30, 90],
      [10, 30],
    ] as const) {
      const { points: after, isNews } = withReading(before, percent, second * 1000)
      expect(pairs(after)).toEqual([[second, percent]])
      expect(isNews).toBe(true)
    }
    expect(withReading(before, 30, 30_000).isNews).toBe(false)
  })

  it('are few, and of the last minutes', () => {
    const many = points(...Array.from({ length: 90 }, (_, n): Pair => [n * 10, n]))
    expect(many).toHaveLength(8)
    expect(many.at(-1)).toEqual({ at: 890_000, percent: 89 })
    const [first] = pairs(many)
    expect(first?.[0]).toBeGreaterThan(890 - 400)
    expect(first?.[0]).toBeLessThan(890 - 200)
  })
})
