import { describe, expect, it } from 'vitest'
import { HoldLimit } from '../../../electron/core/requests/hold-limit'
import { MINUTE, NOW } from '../samples'

/** Lets a read wait from `from` until `to`, both ms after NOW. Returns the limit at each moment it is looked at. */
function wait(limit: HoldLimit, from: number, to: number, openHolds: number): number[] {
  const seen: number[] = []
  for (let at: number | null = NOW + from; at !== null && at <= NOW + to;) {
    at = limit.observe(NOW + from, Math.min(openHolds, limit.max), at)
    seen.push(limit.max)
  }
  return seen
}

describe('the limit of holds', () => {
  it('leaves holds alone while reads are answered soon', () => {
    const limit = new HoldLimit()
    expect(wait(limit, 0, 1_999, 80)).toEqual([Infinity])
    expect(limit.observe(null, 80, NOW + 60_000)).toBeNull()
    expect(limit.max).toBe(Infinity)
  })

  it('halves the holds every 2 s while a read waits, down to ten', () => {
    expect(wait(new HoldLimit(), 0, 7_000, 80)).toEqual([Infinity, 40, 20, 10])
  })

  it('keeps ten holds even while a read waits', () => {
    expect(wait(new HoldLimit(), 0, 60_000, 10)).toEqual([Infinity])
  })

  it('restores the holds when reads wait with only ten of them, because then the API is slow', () => {
    const limit = new HoldLimit()
    expect(wait(limit, 0, 8_000, 80)).toEqual([Infinity, 40, 20, 10, Infinity])
    expect(wait(limit, 10_000, 60_000, 80)).toEqual([Infinity])
  })

  it('tries more holds after a minute, and after twice as long when reads have to wait again', () => {
    const limit = new HoldLimit()
    expect(wait(limit, 0, 3_000, 80)).toEqual([Infinity, 40])
    const freeAgainAfter = (from: number): number => {
      let at = from
      while (limit.observe(null, 40, NOW + at) === null && limit.max < Infinity) at += 1_000
      return at - from
    }
    expect(freeAgainAfter(2_000)).toBe(MINUTE)
    expect(wait(limit, 100_000, 103_000, 80)).toEqual([Infinity, 40])
    expect(freeAgainAfter(102_000)).toBe(2 * MINUTE)
  })

  it('forgets what it learned when the clock is set back', () => {
    const limit = new HoldLimit()
    wait(limit, MINUTE, MINUTE + 3_000, 80)
    limit.reset()
    expect(wait(limit, 0, 3_000, 80)).toEqual([Infinity, 40])
  })
})
