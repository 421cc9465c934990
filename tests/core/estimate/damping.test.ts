import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { damped, firstShown } from '../../../electron/core/estimate/damping'
import { formatTimeLeft } from '../../../electron/i18n'
import { NOW } from '../samples'

const MINUTE = 60_000

/** Times in minutes from NOW on. */
function times(earliest: number, expected: number, latest: number) {
  const at = (minutes: number): number => NOW + minutes * MINUTE
  return {
    earliestAt: at(earliest),
    expectedAt: at(expected),
    latestAt: at(latest),
    longerThanUsualAt: null,
  }
}

/** What is said when each estimate comes the given seconds after NOW. */
function saidOf(first: ReturnType<typeof times>, later: [seconds: number, ReturnType<typeof times>][]) {
  let shown = firstShown(first, NOW)
  const said = [formatTimeLeft(shown.timeLeft, NOW)]
  for (const [seconds, next] of later) {
    const now = NOW + seconds * 1000
    shown = damped(shown, next, now)
    said.push(formatTimeLeft(shown.timeLeft, now))
  }
  return said
}

describe('the time left that is shown', () => {
  it('stays the same while it may still be right', () => {
    const [a, b] = [times(2.8, 3.4, 4), times(3, 3.6, 4.2)]
    expect(
      saidOf(a, [
        [1, b],
        [2, a],
        [3, b],
        [4, a],
      ]),
    ).toEqual(Array(5).fill('about 3 min'))
  })

  it('is replaced once another one has persisted for a while, never by a single wrong reading', () => {
    const [a, b] = [times(2.8, 3.2, 3.6), times(7, 8, 9)]
    expect(
      saidOf(a, [
        [2, b],
        [4, a],
        [6, b],
        [8, a],
      ]),
    ).toEqual(Array(5).fill('about 3 min'))
    expect(
      saidOf(a, [
        [2, b],
        [10, b],
        [33, b],
      ]).slice(1),
    ).toEqual(['about 3 min', 'about 3 min', 'about 7 min'])
  })

  it('becomes more precise without naming more time', () => {
    const wide = times(1, 4, 9)
    expect(
      saidOf(wide, [
        [5, times(3, 5, 7)],
        [10, times(4.5, 5, 5.5)],
      ]),
    ).toEqual(['1–9 min', '3–7 min', 'about 5 min'])
  })

  it('keeps saying nothing after its end has passed, until the run takes clearly longer', () => {
    const a = times(0, 0.1, 0.2)
    const shortly = times(0.4, 0.5, 0.6)
    expect(
      saidOf(a, [
        [20, shortly],
        [25, shortly],
        [30, times(3, 4, 5)],
      ]),
    ).toEqual(['less than a minute', null, null, '3–5 min'])
  })

  it("doesn't waver while the estimate varies within its range", () => {
    const noise = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 50 }), noise, (minutes, shares) => {
        const around = (share: number) => {
          const expected = minutes * (1 + share / 200)
          return times(expected * 0.8, expected, expected * 1.2)
        }
        const said = saidOf(
          around(0),
          shares.map((share, n) => [(n + 1) / 10, around(share)]),
        )
        expect(new Set(said.slice(0, 5)).size).toBeLessThanOrEqual(2)
        expect(said.filter((text, at) => at > 0 && text !== said[at - 1]).length).toBeLessThanOrEqual(1)
      }),
    )
  })
})
