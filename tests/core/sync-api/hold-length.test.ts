import { describe, expect, it } from 'vitest'
import { HoldLength, type LearnedHold } from '../../../electron/core/sync-api/hold-length'
import { ManualClock } from '../../simulator'
import { MINUTE, NOW } from '../samples'

const HOUR = 60 * MINUTE

/** A hold length, and an API that accepts timeouts of up to `maxSeconds`. */
function learning({ maxSeconds = 55, learned = null as LearnedHold | null } = {}) {
  const clock = new ManualClock(NOW)
  const stored: LearnedHold[] = []
  const length = new HoldLength({ clock, learned, onLearned: (one) => stored.push(one) })
  const answer = (step: number, heldMs: number, namedSeconds: number | null, isTerminal: boolean): void =>
    length.onAnswered({ step, heldMs, namedSeconds, isTerminal })

  /** Sends a hold. Returns the timeouts that were requested, in seconds. */
  const hold = ({
    heldSeconds = Infinity,
    namedSeconds = null as number | null,
    isTerminal = false,
    refused = (seconds: number) => seconds > maxSeconds,
  } = {}): (number | null)[] => {
    const requested: (number | null)[] = []
    for (let step: number | null = length.begin(); step !== null;) {
      const seconds = length.timeoutOf(step)
      requested.push(seconds)
      if (seconds !== null && refused(seconds)) {
        step = length.onRefused(step)
        continue
      }
      const heldMs = Math.min(heldSeconds, seconds ?? 5) * 1_000
      clock.advance(heldMs)
      answer(step, heldMs, namedSeconds, isTerminal)
      return requested
    }
    return requested
  }
  return { clock, length, stored, hold }
}

describe('the length of holds', () => {
  it.each([
    [55, [55], 55],
    [30, [55, 30], 30],
    [10, [55, 30, 10], 10],
    [0, [55, 30, 10, null], 5],
  ])('is the longest timeout of those up to %i s that is accepted', (maxSeconds, requested, seconds) => {
    const { length, hold, stored } = learning({ maxSeconds })
    expect(length.isKnown).toBe(false)
    expect(hold()).toEqual(requested)
    expect(length.isKnown).toBe(true)
    expect(length.seconds).toBe(seconds)
    expect(stored.at(-1)).toMatchObject({ seconds })
    // It remembers: nothing is refused any more.
    expect(hold()).toEqual(requested.slice(-1))
  })

  it('is known 2 s after the start of a hold that was not refused', () => {
    const { clock, length } = learning()
    length.begin()
    expect(length.knownAt).toBe(NOW + 2_000)
    clock.advance(1_999)
    expect(length.isKnown).toBe(false)
    clock.advance(1)
    expect(length.isKnown).toBe(true)
    expect(length.seconds).toBe(55)
  })

  it('is what the answer names, where that is shorter than the timeout', () => {
    const { length, hold } = learning()
    hold({ heldSeconds: 20, namedSeconds: 20 })
    expect(length.seconds).toBe(20)
  })

  it("is the server's own limit, where two holds in a row end together before their timeout", () => {
    const { length, hold } = learning()
    hold({ heldSeconds: 25 })
    expect(length.seconds).toBe(55)
    hold({ heldSeconds: 26 })
    expect(length.seconds).toBe(26)
  })

  it.each([
    ['by one that ends sooner', { heldSeconds: 25 }],
    ['by one that was not held', { heldSeconds: 0.2 }],
    ['by the ends of generations', { heldSeconds: 25, isTerminal: true }],
  ])('is not shortened %s', (_name, ends) => {
    const { length, hold } = learning()
    hold()
    hold(ends)
    hold({ heldSeconds: 40 })
    expect(length.seconds).toBe(55)
  })

  describe.each([
    [
      'learned in this run',
      () => {
        const one = learning()
        one.hold()
        return one
      },
    ],
    ['learned in an earlier run', () => learning({ learned: { seconds: 55, learnedAt: NOW - HOUR } })],
  ])('that was %s', (_name, start) => {
    const once = () => {
      let left = 1
      return () => left-- > 0
    }

    it('is kept after a single refusal', () => {
      const { length, hold } = start()
      expect(hold({ refused: once() })).toEqual([55, 30])
      expect(length.seconds).toBe(55)
      expect(hold()).toEqual([55])
    })

    it('is shortened when its timeout is refused twice in a row', () => {
      const { length, hold, stored } = start()
      const refused = (seconds: number) => seconds > 10
      hold({ refused })
      expect(hold({ refused })).toEqual([55, 30, 10])
      expect(length.seconds).toBe(10)
      expect(stored.at(-1)?.seconds).toBe(10)
      expect(hold({ refused })).toEqual([10])
    })

    it('is kept when every timeout is refused', () => {
      const { length, hold } = start()
      expect(hold({ refused: () => true })).toEqual([55, 30, 10, null])
      expect(length.seconds).toBe(55)
    })
  })

  it.each([
    [55, 55],
    [45, 55],
    [20, 30],
    [10, 10],
    [5, 10],
  ])('of %i s from an earlier run is requested with a timeout of %i s', (seconds, timeout) => {
    const { length, hold } = learning({ learned: { seconds, learnedAt: NOW } })
    expect(length.isKnown).toBe(true)
    expect(length.seconds).toBe(seconds)
    expect(hold({ heldSeconds: seconds, isTerminal: true })).toEqual([timeout])
    expect(length.seconds).toBe(seconds)
  })

  it('is forgotten after a day without a hold, and is then learned again from the longest timeout', () => {
    const learned = { seconds: 10, learnedAt: NOW - 24 * HOUR }
    const { length, hold } = learning({ learned })
    expect(length.isKnown).toBe(false)
    expect(hold()).toEqual([55])
    expect(length.seconds).toBe(55)
  })

  it('is stored again once an hour while it is in use', () => {
    const { hold, stored } = learning({ learned: { seconds: 55, learnedAt: NOW } })
    for (let minute = 0; minute < 150; minute += 1) hold()
    expect(stored.length).toBeGreaterThanOrEqual(2)
    expect(stored.length).toBeLessThanOrEqual(3)
  })
})
