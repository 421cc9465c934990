import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { durationTicks } from '../../renderer/model/duration-ticks'

const MINUTE = 60_000

describe('durationTicks', () => {
  it('has steps that people can read', () => {
    expect(durationTicks(0, 4.4 * MINUTE, 6)).toEqual([0, 1, 2, 3, 4, 5].map((minutes) => minutes * MINUTE))
    expect(durationTicks(0, 4.4 * MINUTE, 4)).toEqual([0, 2, 4, 6].map((minutes) => minutes * MINUTE))
  })

  it('includes the whole range in even steps, and has at least two ticks and no more than asked for', () => {
    const range = fc.tuple(fc.integer({ min: 0, max: 86_400_000 }), fc.integer({ min: 1, max: 86_400_000 }))
    fc.assert(
      fc.property(range, fc.integer({ min: 0, max: 12 }), ([from, length], most) => {
        const ticks = durationTicks(from, from + length, most)
        expect(ticks.length).toBeGreaterThanOrEqual(2)
        expect(ticks.length).toBeLessThanOrEqual(Math.max(3, most))
        expect(ticks[0]).toBeLessThanOrEqual(from)
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(from + length)
        const steps = new Set(ticks.slice(1).map((tick, at) => tick - (ticks[at] ?? 0)))
        expect(steps.size).toBe(1)
      }),
    )
  })
})
