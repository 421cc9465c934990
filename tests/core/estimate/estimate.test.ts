import { describe, expect, it } from 'vitest'
import { withAnswered } from '../../../electron/core/estimate/estimate'
import { formatTimeLeft, isLongerThanUsual } from '../../../electron/i18n'
import { NOW } from '../samples'
import { type Shown, every, follow, usually } from './readings'

const typical = usually(60, 170, 480, 'typical')
const last = (shown: readonly Shown[]): Shown => {
  const found = shown.at(-1)
  if (!found) throw new Error('nothing was shown')
  return found
}
const words = ({ second, estimate }: Shown): string | null =>
  estimate.shown && formatTimeLeft(estimate.shown.timeLeft, NOW + second * 1000)
const isLonger = ({ second, estimate }: Shown): boolean =>
  estimate.shown !== null && isLongerThanUsual(estimate.shown.timeLeft, NOW + second * 1000)

describe('the time left by the usual time alone', () => {
  it('is its range from the start on, and shrinks with time', () => {
    const shown = follow([0, 30, 60], () => null, typical)
    expect(shown[0]?.left).toEqual({ earliest: 60, expected: 170, latest: 480 })
    expect(shown[1]?.left).toEqual({ earliest: 30, expected: 140, latest: 450 })
    expect(shown.map(words)).toEqual(['1–8 min', '1–8 min', 'up to 7 min'])
    expect(last(shown).estimate.timeLeft?.basis).toBe('typical')
  })

  it('becomes "any moment" and then "longer than usual", and is never negative', () => {
    const shown = follow(every(30, 900), () => null, typical)
    for (const one of shown) {
      const past = one.second >= 480
      expect(words(one) === null).toBe(past)
      expect(isLonger(one)).toBe(one.second >= 600)
      expect(one.left?.latest).toBeGreaterThanOrEqual(0)
    }
    // Overdue ones keep their order: the moment they were expected at last stays.
    const ends = shown
      .filter(({ second }) => second > 480)
      .map(({ estimate }) => estimate.timeLeft?.expectedAt)
    expect(new Set(ends).size).toBe(1)
  })

  it('is unknown without a usual time, or when the start was not seen', () => {
    expect(follow([0, 60], () => null).map(({ left }) => left)).toEqual([null, null])
    const unseen = withAnswered(null, { percent: 5, startedAt: null, usual: typical, now: NOW })
    expect(unseen.timeLeft).toBeNull()
  })

  it("starts now when the server's clock is ahead", () => {
    const ahead = { percent: null, startedAt: NOW + 3_600_000, usual: typical, now: NOW }
    expect(withAnswered(null, ahead).timeLeft).toMatchObject({ expectedAt: NOW + 170_000 })
  })
})

describe('the time left by progress', () => {
  it('replaces the docs after ten percent', () => {
    const shown = follow(every(5, 60), (second) => second / 1.2, typical)
    expect(shown.map(({ estimate }) => estimate.timeLeft?.basis).slice(0, 4)).toEqual([
      'typical',
      'typical',
      'progress',
      'progress',
    ])
    expect(last(shown).left?.expected).toBeGreaterThan(52)
    expect(last(shown).left?.expected).toBeLessThan(68)
  })

  it('counts less against run times of this machine', () => {
    const withGaps = (basis: 'history' | 'typical'): number =>
      last(follow([0, 5, 10, 15], (second) => second, usually(400, 410, 420, basis))).left?.expected ?? NaN
    expect(withGaps('history')).toBeGreaterThan(1.4 * withGaps('typical'))
  })

  it('resists one wrong reading', () => {
    const straight = follow(every(5, 60), (second) => second / 2)
    const bent = follow(every(5, 60), (second) => (second === 40 ? 27 : second / 2))
    expect(Math.abs((last(bent).left?.expected ?? 0) - (last(straight).left?.expected ?? 0))).toBeLessThan(12)
  })

  it('pauses during a standstill, and then continues as before', () => {
    const stalls = (second: number): number =>
      second < 60 ? second / 1.2 : second < 180 ? 50 : 50 + (second - 180) / 1.2
    const shown = follow(every(10, 230), stalls)
    const at = (second: number) => shown.find((one) => one.second === second)?.left
    expect(at(60)?.expected).toBeGreaterThan(52)
    expect(at(60)?.expected).toBeLessThan(72)
    // It moves away while nothing moves, and its range grows.
    expect(at(150)?.expected).toBeGreaterThan(90)
    expect(at(150)?.latest).toBeGreaterThan(3 * (at(60)?.latest ?? 0))
    // The truth at 190 is 50.
    expect(at(190)?.expected).toBeGreaterThan(35)
    expect(at(190)?.expected).toBeLessThan(90)
    expect(at(220)?.expected).toBeLessThan(40)
  })

  it('is unknown after a long standstill', () => {
    const stuck = follow(every(10, 600), (second) => Math.min(60, second))
    expect(stuck.find(({ second }) => second === 60)?.left).not.toBeNull()
    expect(last(stuck).left).toBeNull()
  })

  it('ignores the time before the first percent', () => {
    const shown = follow(every(10, 160), (second) => Math.max(0, second - 120))
    const { left } = last(shown)
    expect(left?.expected).toBeGreaterThan(50)
    expect(left?.expected).toBeLessThan(70)
  })

  it('ignores a leap, and falls back on the usual time during a long standstill', () => {
    const leaps = (second: number): number => (second < 20 ? second / 2 : 90)
    const shown = follow(every(5, 700), leaps, typical)
    const at = (second: number) => shown.find((one) => one.second === second)
    expect(at(40)?.estimate.timeLeft?.basis).toBe('typical')
    expect(at(40)?.left?.expected).toBeGreaterThan(60)
    expect(words(last(shown))).toBeNull()
    expect(isLonger(last(shown))).toBe(true)
  })

  it('resets after a fall', () => {
    const falls = (second: number): number => (second < 50 ? second : (second - 50) / 4)
    const shown = follow(every(5, 100), falls)
    const at = (second: number) => shown.find((one) => one.second === second)?.left
    expect(at(45)?.expected).toBeLessThan(70)
    expect(at(55)).toBeNull()
    expect(at(100)?.expected).toBeGreaterThan(250)
  })

  it('is over at 100 %', () => {
    const shown = last(follow([0, 5], (second) => (second === 0 ? 40 : 100)))
    expect(shown.left?.expected).toBeCloseTo(0, 1)
  })

  it('ignores answers without progress', () => {
    const complete = follow(every(10, 60), (second) => second)
    const withGaps = follow(every(5, 60), (second) => (second % 10 === 0 ? second : null))
    expect(last(withGaps).estimate.points).toEqual(last(complete).estimate.points)
    expect(last(withGaps).left?.expected).toBeCloseTo(last(complete).left?.expected ?? 0, 0)
  })
})
