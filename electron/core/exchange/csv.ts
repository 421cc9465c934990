import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { COLUMNS, type ExportedGeneration, type ImportedGeneration, importedSchema } from './exported'

/** Marks a text as UTF-8 for spreadsheets, which take it for their own code page else. */
const BOM = '\uFEFF'
/**
 * What a spreadsheet takes for a formula at the start of a cell, also in its full-width forms, and what it skips before
 * one. A quote in front makes it a text; one that was there already gets one too, so that it can be told apart.
 */
const FORMULA = /^['=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/u

/** The list as CSV, guarded against formulas in what the API or others have written. */
export function toCsv(generations: readonly ExportedGeneration[]): string {
  const lines = generations.map((generation) => COLUMNS.map((column) => cell(generation[column])))
  return BOM + stringify([[...COLUMNS], ...lines], { record_delimiter: '\r\n' })
}

function cell(value: string | number | boolean | null): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  return FORMULA.test(value) ? `'${value}` : value
}

/** Reads a list that was exported as CSV; null when it is none. */
export function fromCsv(text: string): ImportedGeneration[] | null {
  const [first = ''] = text.replace(BOM, '').split(/\r?\n/u, 1)
  // Any list with other columns is searched for IDs like every text.
  if (!first.startsWith(COLUMNS.slice(0, 5).join(','))) return null
  const rows = parse(text, { bom: true, columns: true, relax_column_count: true, skip_empty_lines: true })
  return rows.flatMap((row) => {
    const read = importedSchema.safeParse(unguarded(row as Record<string, string>))
    return read.success ? [read.data] : []
  })
}

function unguarded(row: Record<string, string>): Record<string, unknown> {
  const textOf = (name: string): string | null => {
    const value = row[name] ?? ''
    const plain = value.startsWith("'") && FORMULA.test(value.slice(1)) ? value.slice(1) : value
    return plain === '' ? null : plain
  }
  return {
    id: textOf('id'),
    label: textOf('label'),
    note: textOf('note'),
    pinned: row['pinned'] === 'true',
    muted: row['muted'] === 'true',
  }
}
