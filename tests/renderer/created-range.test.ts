import { describe, expect, it } from 'vitest'
import { createdRange, isReversed } from '../../renderer/model/created-range'

process.env['TZ'] = 'Europe/Berlin'

const NO_DAYS = { from: '', to: '' }
const HOUR = 3_600_000
/** A Saturday afternoon in Berlin. */
const NOW = Date.parse('2026-11-28T15:30:00+01:00')

describe('the time in which generations were created', () => {
  it('is in whole days of the user’s time zone, today included', () => {
    const since = (choice: 'today' | 'week' | 'month') => createdRange(choice, NO_DAYS, NOW).since
    expect(since('today')).toBe(Date.parse('2026-11-28T00:00:00+01:00'))
    expect(since('week')).toBe(Date.parse('2026-11-22T00:00:00+01:00'))
    expect(since('month')).toBe(Date.parse('2026-10-30T00:00:00+01:00'))
    expect(createdRange('any', NO_DAYS, NOW)).toEqual({ since: null, until: null })
  })

  it('goes from the start of one chosen day to the end of another, also where the clocks change', () => {
    const { since, until } = createdRange('custom', { from: '2026-03-29', to: '2026-03-29' }, NOW)
    expect(since).toBe(Date.parse('2026-03-29T00:00:00+01:00'))
    expect((until ?? 0) - (since ?? 0)).toBe(23 * HOUR)
    expect(createdRange('custom', { from: '', to: '2026-12-31' }, NOW)).toEqual({
      since: null,
      until: Date.parse('2027-01-01T00:00:00+01:00'),
    })
    expect(createdRange('custom', { from: 'x', to: '' }, NOW)).toEqual({ since: null, until: null })
  })

  it('is reversed when it ends before it begins', () => {
    const days = (from: string, to: string) => isReversed(createdRange('custom', { from, to }, NOW))
    expect(days('2026-11-28', '2026-11-27')).toBe(true)
    expect(days('2026-11-28', '2026-11-28')).toBe(false)
    expect(days('', '2026-11-28')).toBe(false)
  })
})
