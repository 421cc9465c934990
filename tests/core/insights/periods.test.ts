import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dateText, firstDay, periodStart, periodStarts } from '../../../electron/core/insights/periods'

const zone = process.env['TZ']
beforeAll(() => {
  process.env['TZ'] = 'Europe/Berlin'
})
afterAll(() => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

describe('the periods of a local calendar', () => {
  it('have a day for each date, also where the clocks change', () => {
    const from = Date.parse('2026-10-23T12:00:00+02:00')
    const to = Date.parse('2026-10-27T12:00:00+01:00')
    expect(periodStarts(from, to, 'day').map(dateText)).toEqual([
      '2026-10-23',
      '2026-10-24',
      '2026-10-25',
      '2026-10-26',
      '2026-10-27',
    ])
  })

  it('begin a week on Monday and a month on its first', () => {
    const sunday = Date.parse('2026-11-29T23:59:00+01:00')
    expect(dateText(periodStart(sunday, 'week'))).toBe('2026-11-23')
    expect(dateText(periodStart(sunday, 'month'))).toBe('2026-11-01')
    expect(periodStarts(Date.parse('2026-10-31T12:00:00Z'), sunday, 'month').map(dateText)).toEqual([
      '2026-10-01',
      '2026-11-01',
    ])
  })

  it('count today as the last of the last days', () => {
    const justAfterMidnight = Date.parse('2026-11-24T00:00:01+01:00')
    expect(dateText(firstDay(justAfterMidnight, 7))).toBe('2026-11-18')
  })
})
