import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Estimate, withAnswered } from '../../../electron/core/estimate/estimate'
import { NOW } from '../samples'
import { every, follow } from './readings'

const odd = fc.oneof(fc.double(), fc.double({ min: -10, max: 110 }), fc.constant(null))
const usual = fc.option(
  fc
    .tuple(fc.integer({ min: 1 }), fc.nat(), fc.nat(), fc.constantFrom('history', 'typical'))
    .map(([low, more, evenMore, basis]) => ({ low, middle: low + more, high: low + more + evenMore, basis })),
)
const reading = fc.record({
  percent: odd,
  startedAt: fc.option(fc.integer({ min: NOW - 1e9, max: NOW + 1e9 })),
  usual,
  // Forward as a rule, at times far, and at times back.
  pass: fc.oneof(
    fc.integer({ min: 0, max: 60_000 }),
    fc.integer({ min: -7_200_000, max: 7_200_000 }),
    fc.constant(0),
  ),
})

describe('an estimate, for any readings', () => {
  it('has finite times in order, none in the past, and few numbers', () => {
    fc.assert(
      fc.property(fc.array(reading, { maxLength: 60 }), (readings) => {
        let estimate: Estimate | null = null
        let now = NOW
        for (const { pass, ...one } of readings) {
          now += pass
          estimate = withAnswered(estimate, { ...one, now })
          expect(estimate.points.length).toBeLessThanOrEqual(2 * 8)
          const { timeLeft } = estimate
          if (timeLeft === null) continue
          const { earliestAt, expectedAt, latestAt, longerThanUsualAt } = timeLeft
          expect([earliestAt, expectedAt, latestAt, longerThanUsualAt ?? 0].every(Number.isSafeInteger)).toBe(
            true,
          )
          expect(earliestAt).toBeLessThanOrEqual(expectedAt)
          expect(expectedAt).toBeLessThanOrEqual(latestAt)
          expect(latestAt).toBeGreaterThanOrEqual(now)
        }
      }),
      { numRuns: 500 },
    )
  })
})

/** Readings of a run that goes on steadily: its noise is one percent to either side, rounded down or not. */
const steady = fc
  .record({
    takes: fc.integer({ min: 60, max: 3_600 }),
    // From a reading every 1/200 of the run to one every 1/12.
    looks: fc.integer({ min: 12, max: 200 }),
    noise: fc.infiniteStream(fc.integer({ min: -10, max: 10 })),
    isWhole: fc.boolean(),
  })
  .map(({ takes, looks, noise, isWhole }) => {
    const step = Math.max(2, takes / looks)
    const percent = (second: number): number => {
      const exact = (100 * second) / takes + Number(noise.next().value) / 10
      return Math.min(100, Math.max(0, isWhole ? Math.floor(exact) : exact))
    }
    // All that may be off, in seconds: a reading is not of now, and its percent is not exact.
    const grain = 10 + step + takes * 0.05
    return { takes, grain, shown: follow(every(step, takes), percent) }
  })
// A counterexample made smaller is no clearer: it is noise.
const runs = { numRuns: 200, endOnFailure: true }

describe('an estimate, for steady progress', () => {
  it('never jumps', () => {
    fc.assert(
      fc.property(steady, ({ grain, shown }) => {
        for (const [n, { estimate }] of shown.entries()) {
          const before = shown[n - 1]?.estimate.timeLeft
          if (!before || !estimate.timeLeft) continue
          const left = (before.expectedAt - estimate.at) / 1000
          const moved = Math.abs(estimate.timeLeft.expectedAt - before.expectedAt) / 1000
          expect(moved).toBeLessThanOrEqual(Math.max(grain, 0.45 * left))
        }
      }),
      runs,
    )
  })

  it('contains the end in its range, and is close after a third of the run', () => {
    fc.assert(
      fc.property(steady, ({ takes, grain, shown }) => {
        const seen = shown.filter(({ second }) => second > takes / 3)
        const inside = seen.filter(({ second, left }) => {
          const truth = takes - second
          expect(Math.abs((left?.expected ?? NaN) - truth)).toBeLessThanOrEqual(grain + 0.35 * truth)
          return left && left.earliest <= truth && truth <= left.latest
        })
        expect(inside.length).toBeGreaterThanOrEqual(seen.length * 0.8)
      }),
      runs,
    )
  })

  it('is shown as a time close to the end after a third of the run', () => {
    fc.assert(
      fc.property(steady, ({ takes, grain, shown }) => {
        for (const { second, estimate } of shown) {
          if (second <= takes / 3) continue
          const truth = takes - second
          const left = ((estimate.shown?.timeLeft.expectedAt ?? NaN) - estimate.at) / 1000
          expect(Math.abs(left - truth)).toBeLessThanOrEqual(grain + 0.35 * truth)
        }
      }),
      runs,
    )
  })
})
