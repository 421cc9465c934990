import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TokenBucket } from '../../../electron/core/requests/token-bucket'
import { MINUTE, NOW } from '../samples'

/** Most times within any 60 s. */
function busiestMinute(sent: readonly number[]): number {
  let most = 0
  let from = 0
  for (const [to, at] of sent.entries()) {
    while ((sent[from] ?? at) <= at - MINUTE) from += 1
    most = Math.max(most, to - from + 1)
  }
  return most
}

function drain(budget: TokenBucket, now: number): number {
  let sent = 0
  for (; budget.available(now) > 0; sent += 1) budget.spend(now)
  return sent
}

describe('the token bucket', () => {
  it('never allows more requests than its limit in any 60 s', () => {
    const pauses = fc.array(fc.oneof(fc.nat(50), fc.nat(5_000), fc.nat(90_000)), { maxLength: 150 })
    const limited = fc.array(fc.nat(150), { maxLength: 3 })
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 600 }), pauses, limited, (perMinute, waits, limitedAfter) => {
        const budget = new TokenBucket(perMinute, NOW)
        const sent: number[] = []
        let now = NOW
        for (const [step, wait] of waits.entries()) {
          if (limitedAfter.includes(step)) budget.onRateLimited(now)
          for (; budget.available(now) > 0; sent.push(now)) budget.spend(now)
          now += wait
        }
        expect(busiestMinute(sent)).toBeLessThanOrEqual(perMinute)
      }),
      { numRuns: 300 },
    )
  })

  it('allows the whole limit to a caller who always sends', () => {
    const budget = new TokenBucket(300, NOW)
    let sent = 0
    for (let now = NOW; now < NOW + 5 * MINUTE; now += 100) sent += drain(budget, now)
    // Five minutes' flow and the burst.
    expect(sent).toBeGreaterThanOrEqual(1_375)
    expect(sent).toBeLessThanOrEqual(1_380)
  })

  it('returns when a number of requests may go out', () => {
    const budget = new TokenBucket(300, NOW)
    expect(budget.msUntil(30, NOW)).toBe(0)
    expect(drain(budget, NOW)).toBe(30)
    // 270 a minute flow in beside the burst of 30.
    for (const count of [1, 5, 30]) {
      const wait = budget.msUntil(count, NOW)
      expect(wait).toBe(Math.ceil((count * 60_000) / 270))
    }
    // More than ever go out at once: as long as for the most.
    expect(budget.msUntil(1_000, NOW)).toBe(Math.ceil((30 * 60_000) / 270))
    expect(budget.available(NOW + 222)).toBe(0)
    expect(budget.available(NOW + 223)).toBe(1)
  })

  it('halves its limit after a 429, not below the minimum, and grows it back to the setting', () => {
    const budget = new TokenBucket(300, NOW)
    budget.onRateLimited(NOW)
    expect(budget.perMinute).toBe(150)
    expect(budget.available(NOW)).toBe(0)
    for (let n = 0; n < 10; n += 1) budget.onRateLimited(NOW)
    expect(budget.perMinute).toBe(10)
    budget.available(NOW + 10_000)
    expect(budget.perMinute).toBe(25)
    budget.available(NOW + 9_999 + 10_000)
    expect(budget.perMinute).toBe(25)
    budget.available(NOW + 10 * MINUTE)
    expect(budget.perMinute).toBe(300)
  })

  it('does not raise a small limit after a 429', () => {
    const budget = new TokenBucket(10, NOW)
    budget.onRateLimited(NOW)
    expect(budget.perMinute).toBe(10)
  })

  it('adds no tokens for a clock that is set back, and goes on from there', () => {
    const budget = new TokenBucket(300, NOW)
    drain(budget, NOW)
    budget.onRateLimited(NOW)
    const back = NOW - 60 * MINUTE
    expect(budget.available(back)).toBe(0)
    expect(budget.available(back + 600)).toBe(1)
    budget.available(back + 10_000)
    expect(budget.perMinute).toBe(165)
  })

  it('counts the requests of the last minute', () => {
    const budget = new TokenBucket(300, NOW)
    budget.spend(NOW)
    budget.spend(NOW + 30_000)
    expect(budget.sentLastMinute(NOW + 30_000)).toBe(2)
    expect(budget.sentLastMinute(NOW + MINUTE)).toBe(1)
    expect(budget.sentLastMinute(NOW + 2 * MINUTE)).toBe(0)
  })

  it('applies a new setting at once, without a burst of its own', () => {
    const budget = new TokenBucket(300, NOW)
    budget.setPerMinute(10)
    expect(budget.perMinute).toBe(10)
    expect(budget.available(NOW)).toBe(1)
    budget.setPerMinute(600)
    expect(budget.available(NOW)).toBe(1)
  })

  it('can be overdrawn by the user, and refills from below zero', () => {
    const budget = new TokenBucket(300, NOW)
    drain(budget, NOW)
    for (let n = 0; n < 4; n += 1) budget.spend(NOW)
    expect(budget.available(NOW + 1_000)).toBe(0)
    expect(budget.available(NOW + 1_250)).toBe(1)
  })
})
