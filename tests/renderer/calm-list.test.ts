import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { orderChanges, textsThatWentBack } from '../e2e/list-record'
import { followRuns } from './calm-list'

describe('a list on which nothing finishes', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 1_800_000_000_000 })
    vi.stubGlobal('requestAnimationFrame', () => 0)
    vi.stubGlobal('cancelAnimationFrame', () => undefined)
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('x', () => {
    for (const count of [12, 100]) for (const usual of [null, { low: 600_000, middle: 1_100_000, high: 1_700_000, basis: 'history' }] as const) for (const seed of [1, 2, 3, 4]) {
      const samples = followRuns(count, 420, seed, usual)
      const perMinute = [0, 1, 2, 3, 4, 5, 6].map((m) => [orderChanges(samples.slice(m * 60, m * 60 + 61)), textsThatWentBack(samples.slice(m * 60, m * 60 + 61)).length].join('/'))
      console.log(count, seed, perMinute.join(' '))
      if (seed === 1) console.log(textsThatWentBack(samples).join('\n'))
    }
    expect(1).toBe(1)
  })
})
