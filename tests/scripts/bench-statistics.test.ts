import { describe, expect, it } from 'vitest'
import { growthPerMinute, percentile } from '../bench/statistics'
import { median } from '../demo/finishes'

const ONE_TO_HUNDRED = Array.from({ length: 100 }, (_, index) => 100 - index)

describe('a percentile', () => {
  it('is the value that the given part of the values does not exceed', () => {
    expect(percentile(ONE_TO_HUNDRED, 0.99)).toBe(99)
    expect(percentile(ONE_TO_HUNDRED, 0.5)).toBe(50)
    expect(percentile(ONE_TO_HUNDRED, 1)).toBe(100)
  })

  it('is one of the values, even when they are few', () => {
    expect(percentile([3, 9, 5], 0.99)).toBe(9)
    expect(percentile([7], 0)).toBe(7)
  })

  it('is NaN without values', () => {
    expect(percentile([], 0.99)).toBeNaN()
  })
})

describe('the median', () => {
  it('is the middle value, or the mean of the two middle values', () => {
    expect(median([9, 1, 5])).toBe(5)
    expect(median([10, 1, 2, 4])).toBe(3)
    expect(median([])).toBeNaN()
  })
})

describe('the growth per minute', () => {
  it('is the slope of the line that fits the samples', () => {
    const samples = [0, 15_000, 30_000, 45_000].map((at) => ({ at, value: 100 + at / 10_000 }))
    expect(growthPerMinute(samples)).toBeCloseTo(6)
  })

  it('is zero when the values only go up and down', () => {
    const samples = [5, 9, 5, 9, 5].map((value, index) => ({ at: index * 60_000, value }))
    expect(growthPerMinute(samples)).toBeCloseTo(0)
  })

  it('is NaN with fewer than two samples', () => {
    expect(growthPerMinute([{ at: 0, value: 1 }])).toBeNaN()
  })
})
