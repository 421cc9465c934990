import { describe, expect, it } from 'vitest'
import { growthPerMinute, middle, percentile } from '../bench/statistics'

const ONE_TO_HUNDRED = Array.from({ length: 100 }, (_, index) => 100 - index)

describe('a percentile', () => {
  it('is the value that so many do not exceed, whatever their order', () => {
    expect(percentile(ONE_TO_HUNDRED, 0.99)).toBe(99)
    expect(percentile(ONE_TO_HUNDRED, 0.5)).toBe(50)
    expect(percentile(ONE_TO_HUNDRED, 1)).toBe(100)
  })

  it('of few values is one of them', () => {
    expect(percentile([3, 9, 5], 0.99)).toBe(9)
    expect(percentile([7], 0)).toBe(7)
  })

  it('of none is none', () => {
    expect(percentile([], 0.99)).toBeNaN()
  })
})

describe('the middle', () => {
  it('is the value in the middle, or the mean of the two there', () => {
    expect(middle([9, 1, 5])).toBe(5)
    expect(middle([10, 1, 2, 4])).toBe(3)
    expect(middle([])).toBeNaN()
  })
})

describe('the growth', () => {
  it('is the slope of a line, in a minute', () => {
    const samples = [0, 15_000, 30_000, 45_000].map((at) => ({ at, value: 100 + at / 10_000 }))
    expect(growthPerMinute(samples)).toBeCloseTo(6)
  })

  it('is none where the values only go up and down', () => {
    const samples = [5, 9, 5, 9, 5].map((value, index) => ({ at: index * 60_000, value }))
    expect(growthPerMinute(samples)).toBeCloseTo(0)
  })

  it('takes two samples', () => {
    expect(growthPerMinute([{ at: 0, value: 1 }])).toBeNaN()
  })
})
