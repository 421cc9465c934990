import { describe, expect, it } from 'vitest'
import { backoffMs } from '../../electron/core/backoff'

describe('a backoff', () => {
  it('doubles up to a minute', () => {
    const most = [1, 2, 3, 4, 5, 6, 7, 1_000].map((attempt) => backoffMs(attempt, 1))
    expect(most).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000])
  })

  it('has jitter, and is never zero', () => {
    expect(backoffMs(3, 0.5)).toBe(4_000)
    expect(backoffMs(3, 0)).toBe(500)
  })

  it('is never shorter than the API demands', () => {
    expect(backoffMs(1, 0, 90_000)).toBe(90_000)
    expect(backoffMs(6, 1, 5_000)).toBe(60_000)
    expect(backoffMs(1, 0.9, 0)).toBe(1_800)
  })
})
