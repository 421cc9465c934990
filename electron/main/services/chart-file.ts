import type { CommandArgs } from '../../contract/commands'
import { chartCsv } from '../../core/insights/chart-csv'
import { m } from '../../i18n'
import { UserError } from './user-error'

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** Returns the content of the file for a chart. @throws UserError when its picture is no PNG */
export function chartFile(chart: CommandArgs<'exportChart'>): string | Uint8Array {
  if (chart.format === 'csv') return chartCsv(chart.columns, chart.rows)
  const picture = Buffer.from(chart.png, 'base64')
  // The page is not trusted to name what the file is.
  if (!picture.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE))
    throw new UserError('invalid_request', m.errors_invalid_request())
  return picture
}
