import { describe, expect, it } from 'vitest'
import { allReadAt, busiestMinute, oldestState, statesRead } from '../bench/state-age'

const answered = (at: number, durationMs: number, what: { id: string } | { listedIds: string[] }) => ({
  at,
  durationMs,
  status: 200,
  ...what,
})

const RECORDS = [
  answered(0, 0, { listedIds: ['a', 'b'] }),
  answered(10_000, 5_000, { id: 'a' }),
  answered(30_000, 0, { listedIds: ['a', 'b'] }),
  { ...answered(35_000, 0, { id: 'b' }), status: 500 },
  { at: 36_000, durationMs: null, status: null, id: 'b' },
]

describe('the oldest state', () => {
  it('is the longest time between two answers that carry it, of any kind', () => {
    expect(oldestState(RECORDS, ['a', 'b'], { from: 1_000, to: 31_000 })).toBe(30_000)
    expect(oldestState(RECORDS, ['a'], { from: 1_000, to: 31_000 })).toBe(30_000)
  })

  it('counts to the end of the span and ignores failed and open requests', () => {
    expect(oldestState(RECORDS, ['a', 'b'], { from: 31_000, to: 95_000 })).toBe(65_000)
  })

  it('counts from an answer before the span', () => {
    const gone = [
      answered(0, 0, { id: 'a' }),
      answered(50_000, 0, { id: 'a' }),
      answered(60_000, 0, { id: 'a' }),
    ]
    expect(oldestState(gone, ['a'], { from: 55_000, to: 61_000 })).toBe(10_000)
  })

  it('is infinite for a generation that was never read', () => {
    expect(oldestState(RECORDS, ['a', 'c'], { from: 0, to: 40_000 })).toBe(Infinity)
  })
})

it('counts the states read in a span', () => {
  expect(statesRead(RECORDS, { from: 0, to: 30_000 })).toBe(3)
})

it('finds when every generation had been read once', () => {
  expect(allReadAt(RECORDS, ['a', 'b'])).toBe(0)
  expect(allReadAt(RECORDS, ['a', 'c'])).toBeUndefined()
})

it('finds the 60 s with the most requests', () => {
  const at = (...seconds: number[]) => seconds.map((second) => ({ at: second * 1000 }))
  expect(busiestMinute(at(0, 1, 50, 59, 61, 62, 119))).toBe(4)
  expect(busiestMinute(at(0, 60, 120))).toBe(1)
  expect(busiestMinute([])).toBe(0)
})
