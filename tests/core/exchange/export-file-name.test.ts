import { afterEach, expect, it } from 'vitest'
import { exportFileName } from '../../../electron/core/exchange/export-file-name'

const zone = process.env['TZ']
afterEach(() => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

it.each([
  ['Pacific/Auckland', '2026-11-27T12:30:00Z', 'syncwatch-2026-11-28.csv'],
  ['America/Los_Angeles', '2026-11-27T03:00:00Z', 'syncwatch-2026-11-26.csv'],
  ['Europe/Berlin', '2026-12-31T23:30:00Z', 'syncwatch-2027-01-01.csv'],
])('names an export after the day in %s', (timeZone, time, name) => {
  process.env['TZ'] = timeZone
  expect(exportFileName(Date.parse(time), 'csv')).toBe(name)
})
