import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { COLUMNS, type ExportedGeneration, type ImportedGeneration, importedSchema } from './exported'

/** Marks a text as UTF-8 for spreadsheets, which assume their own code page otherwise. */
const BOM = '\uFEFF'
/**
 * What makes a cell a formula in spreadsheets, also in full-width forms and behind white space. A quote in front makes it
 * a text; a quote that is there already is doubled, so that an import can restore it.
 */
const FORMULA = /^['=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/u

/** Returns the list as CSV, with formulas in texts disarmed. */
export function toCsv(generations: readonly ExportedGeneration[]): string {
  const lines = generations.map((generation) => COLUMNS.map((column) => cell(generation[column])))
  return BOM + stringify([[...COLUMNS], ...lines], { record_delimiter: '\r\n' })
}

function cell(value: string | number | boolean | null): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  return FORMULA.test(value) ? `'${value}` : value
}

/** Reads a list that was exported as CSV; null when the text isn't one. */
export function fromCsv(text: string): ImportedGeneration[] | null {
  const [first = ''] = text.replace(BOM, '').split(/\r?\n/u, 1)
  // A table with other columns is searched for IDs like every text.
  if (!first.startsWith(COLUMNS.slice(0, 5).join(','))) return null
  const rows: Record<string, string>[] = parse(text, {
    bom: true,
    columns: true,
    relax_column_count: true,
    skip_empty_lines: true,
  })
  return rows.flatMap((row) => importedSchema.safeParse(unguarded(row)).data ?? [])
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
