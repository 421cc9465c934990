import type { ExportedCell } from '../../contract/insights'
import { escapeCell } from '../exchange/escape-cell'
import { csvText } from '../exchange/to-csv'

/** Returns the table behind a chart as CSV. Texts are escaped as in an exported list. */
export function chartCsv(columns: readonly string[], rows: readonly (readonly ExportedCell[])[]): string {
  return csvText(
    columns,
    rows.map((row) => columns.map((_, at) => cellText(row[at] ?? null))),
  )
}

function cellText(cell: ExportedCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  return typeof cell === 'string' ? escapeCell(cell) : cell.plain
}
