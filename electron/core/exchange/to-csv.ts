import { stringify } from 'csv-stringify/sync'
import { EXPORT_COLUMNS, type ExportColumn } from '../../contract/export-columns'
import type { ExportedGeneration } from './exported'
import { guarded } from './spreadsheet-text'

/** Marks a text as UTF-8 for spreadsheets, which assume their own code page otherwise. */
const BOM = '\uFEFF'

/** Returns the list as CSV, every cell quoted. Texts are guarded: no spreadsheet makes formulas or numbers of them. */
export function toCsv(
  generations: readonly ExportedGeneration[],
  columns: readonly ExportColumn[] = EXPORT_COLUMNS,
): string {
  const lines = generations.map((generation) => columns.map((column) => cell(generation, column)))
  return (
    BOM + stringify([[...columns], ...lines], { record_delimiter: '\r\n', quoted: true, quoted_empty: true })
  )
}

/** Times are read as such by spreadsheets and scripts. */
const TIMES = new Set<ExportColumn>(['createdAt', 'addedAt', 'finishedAt'])

function cell(generation: ExportedGeneration, column: ExportColumn): string {
  const value = generation[column]
  return typeof value === 'string' && !TIMES.has(column) ? guarded(value) : String(value ?? '')
}
