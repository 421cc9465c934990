import { stringify } from 'csv-stringify/sync'
import { EXPORT_COLUMNS, type ExportColumn } from '../../contract/export-columns'
import { isUsd } from '../../contract/usd'
import type { ExportedGeneration } from './exported'
import { escapeCell } from './escape-cell'

/** Marks a text as UTF-8 for spreadsheets, which assume their own code page otherwise. */
const BOM = '\uFEFF'

/** Returns the list as CSV, every cell quoted. Texts are escaped, so that spreadsheets don't turn them into formulas or numbers. */
export function toCsv(
  generations: readonly ExportedGeneration[],
  columns: readonly ExportColumn[] = EXPORT_COLUMNS,
): string {
  return csvText(
    columns,
    generations.map((generation) => columns.map((column) => cell(generation, column))),
  )
}

/** Returns a table as CSV, every cell quoted. Its texts must have been escaped. */
export function csvText(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return (
    BOM + stringify([[...columns], ...rows], { record_delimiter: '\r\n', quoted: true, quoted_empty: true })
  )
}

/** Not escaped: spreadsheets and scripts should recognize them as times. */
const TIMES = new Set<ExportColumn>(['createdAt', 'addedAt', 'finishedAt'])

function cell(generation: ExportedGeneration, column: ExportColumn): string {
  const value = generation[column]
  if (typeof value !== 'string') return String(value ?? '')
  // Digits alone: a number that spreadsheets can add.
  const isAmount = column === 'costUsd' && isUsd(value)
  return TIMES.has(column) || isAmount ? value : escapeCell(value)
}
