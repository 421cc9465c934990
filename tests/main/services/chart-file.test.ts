import { describe, expect, it } from 'vitest'
import { chartFile } from '../../../electron/main/services/chart-file'

describe('the file of a chart', () => {
  it('is the picture as it was drawn', () => {
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])
    expect(chartFile({ format: 'png', chart: 'costs', png: png.toString('base64') })).toEqual(png)
  })

  it('is refused when the picture is something else', () => {
    const png = Buffer.from('#!/bin/sh').toString('base64')
    expect(() => chartFile({ format: 'png', chart: 'costs', png })).toThrow("couldn't process")
  })

  it('has the table as CSV, with texts that a spreadsheet would calculate or convert escaped', () => {
    const csv = chartFile({
      format: 'csv',
      chart: 'failures',
      columns: ['code', 'count', 'from', 'usd'],
      rows: [
        ['=cmd()', 3, { plain: '2026-11-24' }, { plain: '3.20' }],
        ['007', 0.5, null],
      ],
    })
    expect(csv).toBe(
      '\uFEFF"code","count","from","usd"\r\n"\'=cmd()","3","2026-11-24","3.20"\r\n"\'007","0.5","",""\r\n',
    )
  })
})
