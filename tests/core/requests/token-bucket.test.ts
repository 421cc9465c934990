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

function drain(bucket: TokenBucket, now: number): number {
  let sent = 0
  for (; bucket.available(now) > 0; sent += 1) bucket.spend(now)
  return sent
}

describe('the token bucket', () => {
  it('never allows more requests than its limit in any 60 s', () => {
    const pauses = fc.array(fc.oneof(fc.nat(50), fc.nat(5_000), fc.nat(90_000)), { maxLength: 150 })
    const limited = fc.array(fc.nat(150), { maxLength: 3 })
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 600 }), pauses, limited, (perMinute, waits, limitedAfter) => {
        const bucket = new TokenBucket(perMinute, NOW)
        const sent: number[] = []
        let now = NOW
        for (const [step, wait] of waits.entries()) {
          if (limitedAfter.includes(step)) bucket.onRateLimited(now)
          for (; bucket.available(now) > 0; sent.push(now)) bucket.spend(now)
          now += wait
        }
        expect(busiestMinute(sent)).toBeLessThanOrEqual(perMinute)
      }),
      { numRuns: 300 },
    )
  })

  it('allows the whole limit to a caller who always sends', () => {
    const bucket = new TokenBucket(300, NOW)
    let sent = 0
    for (let now = NOW; now < NOW + 5 * MINUTE; now += 100) sent += drain(bucket, now)
    // Five minutes' flow and the burst.
    expect(sent).toBeGreaterThanOrEqual(1_375)
    expect(sent).toBeLessThanOrEqual(1_380)
  })

  it('returns when a number of requests may go out', () => {
    const bucket = new TokenBucket(300, NOW)
    expect(bucket.msUntil(30, NOW)).toBe(0)
    expect(drain(bucket, NOW)).toBe(30)
    // 270 a minute flow in, in addition to the burst of 30.
    for (const count of [1, 5, 30]) {
      const wait = bucket.msUntil(count, NOW)
      expect(wait).toBe(Math.ceil((count * 60_000) / 270))
    }
    // More than ever go out at once: as long as for the most.
    expect(bucket.msUntil(1_000, NOW)).toBe(Math.ceil((30 * 60_000) / 270))
    expect(bucket.available(NOW + 222)).toBe(0)
    expect(bucket.available(NOW + 223)).toBe(1)
  })

  it('halves its limit after a 429, not below the minimum, and grows it back to the setting', () => {
    const bucket = new TokenBucket(300, NOW)
    bucket.onRateLimited(NOW)
    expect(bucket.perMinute).toBe(150)
    expect(bucket.available(NOW)).toBe(0)
    for (let n = 0; n < 10; n += 1) bucket.onRateLimited(NOW)
    expect(bucket.perMinute).toBe(10)
    bucket.available(NOW + 10_000)
    expect(bucket.perMinute).toBe(25)
    bucket.available(NOW + 9_999 + 10_000)
    expect(bucket.perMinute).toBe(25)
    bucket.available(NOW + 10 * MINUTE)
    expect(bucket.perMinute).toBe(300)
  })

  it('does not raise a small limit after a 429', () => {
    const bucket = new TokenBucket(10, NOW)
    bucket.onRateLimited(NOW)
    expect(bucket.perMinute).toBe(10)
  })

  it('adds no tokens for a clock that is set back, and goes on from there', () => {
    const bucket = new TokenBucket(300, NOW)
    drain(bucket, NOW)
    bucket.onRateLimited(NOW)
    const back = NOW - 60 * MINUTE
    expect(bucket.available(back)).toBe(0)
    expect(bucket.available(back + 600)).toBe(1)
    bucket.available(back + 10_000)
    expect(bucket.perMinute).toBe(165)
  })

  it('counts the requests of the last minute', () => {
    const bucket = new TokenBucket(300, NOW)
    bucket.spend(NOW)
    bucket.spend(NOW + 30_000)
    expect(bucket.sentLastMinute(NOW + 30_000)).toBe(2)
    expect(bucket.sentLastMinute(NOW + MINUTE)).toBe(1)
    expect(bucket.sentLastMinute(NOW + 2 * MINUTE)).toBe(0)
  })

  it('applies a new setting at once, without a burst of its own', () => {
    const bucket = new TokenBucket(300, NOW)
    bucket.setPerMinute(10)
    expect(bucket.perMinute).toBe(10)
    expect(bucket.available(NOW)).toBe(1)
    bucket.setPerMinute(600)
    expect(bucket.available(NOW)).toBe(1)
  })

  it('can be overdrawn by the user, and refills from below zero', () => {
    const bucket = new TokenBucket(300, NOW)
    drain(bucket, NOW)
    for (let n = 0; n < 4; n += 1) bucket.spend(NOW)
    expect(bucket.available(NOW + 1_000)).toBe(0)
    expect(bucket.available(NOW + 1_250)).toBe(1)
  })
})
