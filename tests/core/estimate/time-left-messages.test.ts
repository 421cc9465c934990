import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatTimeLeft, isLongerThanUsual, isWideRange } from '../../../electron/i18n'
import { NOW } from '../samples'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

function words(earliest: number, expected: number, latest: number): string | null {
  const at = { earliestAt: NOW + earliest, expectedAt: NOW + expected, latestAt: NOW + latest }
  return formatTimeLeft({ ...at, isRange: isWideRange(at, NOW) }, NOW)
}

describe('the text of the time left', () => {
  it.each([
    [20 * SECOND, 'less than a minute'],
    [55 * SECOND, 'about 1 min'],
    [3 * MINUTE + 10 * SECOND, 'about 3 min'],
    [74 * MINUTE, 'about 1 h 10 min'],
    [170 * MINUTE, 'about 2 h'],
  ])('for %d ms without a range is %s', (left, said) => expect(words(left, left, left)).toBe(said))

  it.each([
    ['a narrow range', [2.5, 3, 3.5], 'about 3 min'],
    ['a wide one', [2, 3, 4], '2–4 min'],
    ['rounded', [2.9, 4, 5.2], '3–5 min'],
    ['one that has begun', [-1, 2, 3.5], 'up to 4 min'],
    ['in steps of five', [11, 13, 19], '10–20 min'],
    ['not in steps of five', [5.9, 8, 10.2], '6–10 min'],
    ['in hours', [50, 100, 160], '1–3 h'],
    ['of several hours', [130, 170, 230], '2–4 h'],
    ['of less than a minute', [0.1, 0.5, 1.1], 'less than a minute'],
  ] as [string, [number, number, number], string][])(
    'for %s has fitting units and steps',
    (_name, [a, b, c], said) => expect(words(a * MINUTE, b * MINUTE, c * MINUTE)).toBe(said),
  )

  it('is empty when the latest moment has passed', () => {
    expect(words(-3, -2, -1)).toBeNull()
    expect(words(-3, -2, 0)).toBeNull()
    expect(words(-3, -2, 1)).toBe('less than a minute')
  })

  it('has two numbers, each as close to the range as its steps allow', () => {
    const ms = fc.integer({ min: 0, max: 20 * HOUR })
    fc.assert(
      fc.property(fc.tuple(ms, ms, ms), (times) => {
        const [a = 0, b = 0, c = 0] = [...times].sort((x, y) => x - y)
        const found = /^(?:(\d+)–|up to )(\d+) (min|h)$/u.exec(words(a, b, c + 1) ?? '')
        if (!found) return
        const unit = found[3] === 'h' ? HOUR : MINUTE
        const step = found[3] === 'h' ? HOUR : c + 1 < 15 * MINUTE ? MINUTE : 5 * MINUTE
        const from = Number(found[1] ?? 0)
        expect(Math.abs(from * unit - a)).toBeLessThanOrEqual(step / 2)
        expect(Math.abs(Number(found[2]) * unit - c)).toBeLessThanOrEqual(step)
        expect(Number(found[2])).toBeGreaterThan(from)
      }),
    )
  })
})

it('is longer than usual from that moment on', () => {
  const at = { earliestAt: NOW, expectedAt: NOW, latestAt: NOW, isRange: false }
  expect(isLongerThanUsual({ ...at, longerThanUsualAt: NOW }, NOW)).toBe(true)
  expect(isLongerThanUsual({ ...at, longerThanUsualAt: NOW + 1 }, NOW)).toBe(false)
  expect(isLongerThanUsual({ ...at, longerThanUsualAt: null }, NOW)).toBe(false)
})
