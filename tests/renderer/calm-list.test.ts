import { describe, expect, it } from 'vitest'
import { orderChanges, waveringTexts } from '../e2e/list-record'
import { followRuns } from './calm-list'
import { useFakeTime } from './fake-time'

const SECONDS = 420
const SEEDS = [1, 2, 3, 4]
/** What runs like these took before. */
const USUAL = { low: 600_000, middle: 1_100_000, high: 1_700_000, basis: 'history' } as const

describe('a list on which nothing finishes for seven minutes', () => {
  useFakeTime(1_800_000_000_000)

  it.each([
    { count: 12, isKnown: 'known', usual: USUAL, most: 4 },
    { count: 12, isKnown: 'unknown', usual: null, most: 5 },
    { count: 100, isKnown: 'known', usual: USUAL, most: 7 },
    { count: 100, isKnown: 'unknown', usual: null, most: 7 },
  ])(
    'of $count runs of $isKnown usual time changes its order $most times at most',
    ({ count, usual, most }) => {
      for (const seed of SEEDS)
        expect(orderChanges(followRuns(count, SECONDS, seed, usual))).toBeLessThanOrEqual(most)
    },
  )

  it('hardly ever goes back to a longer time left, unless a run turns out to take longer', () => {
    for (const seed of SEEDS)
      expect(waveringTexts(followRuns(100, SECONDS, seed, USUAL)).length).toBeLessThanOrEqual(14)
  })
})
