import type { RefusedPiece } from '../../contract/add-result'
import type { ExportColumn } from '../../contract/export-columns'
import { isId } from '../generation-id'
import type { CsvRecord } from './csv-records'
import { type ImportedGeneration, type ImportedList, importedSchema } from './exported'
import { MAX_REFUSED, reasonToRefuse, refusedLine } from './refused-line'
import { unescapeCell } from './escape-cell'
import { type Table, findTable } from './table'
import { parseBoolean } from './parse-boolean'

/** Only Syncwatch writes these columns: they identify the table even when no line can be read. */
const OWN_COLUMNS = ['pinned', 'muted', 'changedAt'] as const

/**
 * Reads a list that was exported as CSV, even after a spreadsheet saved it. Returns null when the text isn't one and should
 * be searched for IDs like any other. Yields after each line, so that a long list can be read in slices.
 */
export function* readCsv(text: string): Generator<void, ImportedList | null> {
  const table = findTable(text.replace(/^\uFEFF/u, ''))
  if (!table) return null
  const list = yield* read(table)
  return isExportedList(table, list) ? list : null
}

function isExportedList(table: Table, { generations, refused }: ImportedList): boolean {
  const { columns, isWrapped } = table
  if (isWrapped && refused.length >= generations.length) return false
  if (generations.length === 0 && !OWN_COLUMNS.some((column) => columns.has(column))) return false
  return columns.size > 1 || (refused.length === 0 && hasOneCellPerLine(table))
}

/** “id” can be the heading of any list of IDs, with several on a line. */
function hasOneCellPerLine(table: Table): boolean {
  for (const { cells } of table.records()) if (!isBlank(cells.slice(1))) return false
  return true
}

function* read(table: Table): Generator<void, ImportedList> {
  const generations: ImportedGeneration[] = []
  const refused: RefusedPiece[] = []
  let isAfterStrayQuote = false
  for (const record of table.records()) {
    yield
    const { cells, hasStrayQuote, line } = record
    const id = unescapeCell(cellOf(table, record, 'id').trim()).trim()
    if (!hasStrayQuote && (isBlank(cells) || isHeader(id))) continue
    // The rest of a note whose first line was refused.
    if (isAfterStrayQuote && !isId(id) && cells.length < table.width) continue
    isAfterStrayQuote = hasStrayQuote
    const reason = hasStrayQuote ? 'malformed_line' : reasonToRefuse(id)
    if (reason === null) generations.push(importedOf(table, record, id))
    else if (refused.length < MAX_REFUSED)
      refused.push(refusedLine(line, reason, reason === 'not_an_id' ? id : record.source()))
  }
  return { generations, refused }
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '')
}

/** Two exports may have been concatenated. */
function isHeader(id: string): boolean {
  return id.toLowerCase() === 'id'
}

function cellOf({ columns }: Table, { cells }: CsvRecord, column: ExportColumn): string {
  const at = columns.get(column)
  return at === undefined ? '' : (cells[at] ?? '')
}

function importedOf(table: Table, record: CsvRecord, id: string): ImportedGeneration {
  const textOf = (column: ExportColumn): string | null => unescapeCell(cellOf(table, record, column)) || null
  const isTrue = (column: ExportColumn): boolean | null =>
    table.columns.has(column) ? parseBoolean(cellOf(table, record, column)) : null
  return importedSchema.parse({
    id,
    label: textOf('label'),
    note: textOf('note'),
    pinned: isTrue('pinned'),
    muted: isTrue('muted'),
    changedAt: textOf('changedAt'),
  })
}
