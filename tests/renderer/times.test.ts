import { describe, expect, it } from 'vitest'
import { formatAge, formatDuration, formatRetry } from '../../renderer/text/times'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

describe('formatting of durations and times', () => {
  it.each([
    [-5, '0 s'],
    [42 * SECOND, '42 s'],
    [59.6 * SECOND, '1 min'],
    [4 * MINUTE + 12 * SECOND, '4 min 12 s'],
    [HOUR + 5 * MINUTE, '1 h 5 min'],
    [51 * HOUR, '2 d 3 h'],
  ])('formats a duration of %d ms as “%s”', (ms, text) => expect(formatDuration(ms)).toBe(text))

  it.each([
    [-MINUTE, 'just now'],
    [30 * SECOND, 'just now'],
    [3 * MINUTE, '3 min ago'],
    [26 * HOUR, '1 d ago'],
  ])('formats an age of %d ms as “%s”', (age, text) => expect(formatAge(1e12 - age, 1e12)).toBe(text))

  it('counts down to a retry', () => {
    expect(formatRetry(12_000, 0)).toBe('Trying again in 12 s.')
    expect(formatRetry(0, 5000)).toBe('Trying again now.')
  })
})
