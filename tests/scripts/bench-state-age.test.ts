import { describe, expect, it } from 'vitest'
import { allToldAt, busiestMinute, oldestState, statesTold } from '../bench/state-age'

const answered = (at: number, durationMs: number, what: { id: string } | { told: string[] }) => ({
  at,
  durationMs,
  status: 200,
  ...what,
})

const RECORDS = [
  answered(0, 0, { told: ['a', 'b'] }),
  answered(10_000, 5_000, { id: 'a' }),
  answered(30_000, 0, { told: ['a', 'b'] }),
  { ...answered(35_000, 0, { id: 'b' }), status: 500 },
  { at: 36_000, durationMs: null, status: null, id: 'b' },
]

describe('the oldest state', () => {
  it('is the longest time between two answers that tell it, of whatever kind', () => {
    expect(oldestState(RECORDS, ['a', 'b'], { from: 1_000, to: 31_000 })).toBe(30_000)
    expect(oldestState(RECORDS, ['a'], { from: 1_000, to: 31_000 })).toBe(30_000)
  })

  it('counts to the end of the span, and no failure or open request as telling', () => {
    expect(oldestState(RECORDS, ['a', 'b'], { from: 31_000, to: 95_000 })).toBe(65_000)
  })

  it('counts from what was told before the span, and nothing that was over by then', () => {
    const gone = [
      answered(0, 0, { id: 'a' }),
      answered(50_000, 0, { id: 'a' }),
      answered(60_000, 0, { id: 'a' }),
    ]
    expect(oldestState(gone, ['a'], { from: 55_000, to: 61_000 })).toBe(10_000)
  })

  it('is without end for one that was never told', () => {
    expect(oldestState(RECORDS, ['a', 'c'], { from: 0, to: 40_000 })).toBe(Infinity)
  })
})

it('counts the states told in a span', () => {
  expect(statesTold(RECORDS, { from: 0, to: 30_000 })).toBe(3)
})

it('knows when each had been told', () => {
  expect(allToldAt(RECORDS, ['a', 'b'])).toBe(0)
  expect(allToldAt(RECORDS, ['a', 'c'])).toBeUndefined()
})

it('finds the minute with the most requests, which is any 60 s', () => {
  const at = (...seconds: number[]) => seconds.map((second) => ({ at: second * 1000 }))
  expect(busiestMinute(at(0, 1, 50, 59, 61, 62, 119))).toBe(4)
  expect(busiestMinute(at(0, 60, 120))).toBe(1)
  expect(busiestMinute([])).toBe(0)
})
