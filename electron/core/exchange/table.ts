import { EXPORT_COLUMNS, type ExportColumn } from '../../contract/export-columns'
import { isId } from '../generation-id'
import { type CsvRecord, csvRecords } from './csv-records'

/** A table with a column of IDs, and others of an exported list. */
export interface Table {
  /** The index of each known column. */
  readonly columns: ReadonlyMap<ExportColumn, number>
  /** The number of cells in the header, without trailing empty ones. */
  readonly width: number
  /** Each line was wrapped in a single cell, so some quotes may be lost. */
  readonly isWrapped: boolean
  /** Iterates over the records below the header, each time from the first. */
  readonly records: () => Iterable<CsvRecord>
}

const SEPARATORS = [',', ';', '\t', '|']
/** Excel's way to declare the separator: `sep=;`. */
const SEPARATOR_LINE = /^"?sep=([^\r\n])"?[,;\t|" ]*(?=[\r\n]|$)/iu
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/iu
/** Where to look for the header: a text of megabytes can be a single line. */
const MAX_HEAD_LENGTH = 20_000
/** There may be a title above the header. */
const MAX_LINES_ABOVE = 5
const COLUMNS = new Map(EXPORT_COLUMNS.map((column) => [normalizedName(column), column]))

/** Finds the table in a text, whatever its separator; null when there is none. */
export function findTable(text: string): Table | null {
  return plainTable(text) ?? wrappedTable(text)
}

function plainTable(text: string): Table | null {
  const [separatorLine = '', named] = SEPARATOR_LINE.exec(text) ?? []
  const separators = named === undefined ? SEPARATORS : [named, ...SEPARATORS]
  // The line break stays, so that lines keep their numbers. A script may have put this line before a byte order mark.
  const body = text.slice(separatorLine.length).replace(/^(\r?\n|\r)\uFEFF/u, '$1')
  const tables = separators.flatMap((separator) => tableIn(body, separator) ?? [])
  const most = Math.max(...tables.map(({ columns }) => columns.size))
  return tables.find(({ columns }) => columns.size === most) ?? null
}

/** A spreadsheet that opened the file with another separator saves each line as one quoted cell. */
function wrappedTable(text: string): Table | null {
  for (const separator of SEPARATORS) {
    const [first] = csvRecords(text.slice(0, MAX_HEAD_LENGTH), separator)
    if (!first?.cells[0]?.includes(',"')) continue
    // Checks the beginning first: a long text may only look wrapped.
    if (!plainTable(unwrap(text.slice(0, MAX_HEAD_LENGTH), separator))) continue
    const table = plainTable(unwrap(text, separator))
    if (table) return { ...table, isWrapped: true }
  }
  return null
}

function unwrap(text: string, separator: string): string {
  const lines: string[] = []
  for (const { line, cells } of csvRecords(text, separator)) {
    while (lines.length < line - 1) lines.push('')
    lines.push(unwrapLine(cells.join(separator)))
  }
  return lines.join('\n')
}

/** LibreOffice removes the outer quotes of such a line. */
function unwrapLine(line: string): string {
  const content = line.replace(/[;\t|]+$/u, '')
  return /^[^",]*","/u.test(content) ? `"${content}"` : content
}

function tableIn(text: string, separator: string): Table | null {
  let above = 0
  for (const { cells, hasStrayQuote } of csvRecords(text.slice(0, MAX_HEAD_LENGTH), separator)) {
    if (hasStrayQuote) return null
    above += 1
    const header = headerOf(cells)
    if (header)
      return { ...header, isWrapped: false, records: () => skip(above, csvRecords(text, separator)) }
    if (above > MAX_LINES_ABOVE || hasIds(cells)) return null
  }
  return null
}

/** A title may look like an ID: "export-2026-11". */
function hasIds(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  return filled.some((cell) => UUID.test(cell) || (filled.length > 1 && isId(cell)))
}

function headerOf(cells: readonly string[]): Pick<Table, 'columns' | 'width'> | null {
  // In another program's table, "id" may be anything.
  if (cells.some((cell) => normalizedName(cell) === 'generationid')) return null
  const columns = new Map<ExportColumn, number>()
  for (const [at, cell] of cells.entries()) {
    const column = COLUMNS.get(normalizedName(cell))
    if (column !== undefined && !columns.has(column)) columns.set(column, at)
  }
  const width = cells.findLastIndex((cell) => cell.trim() !== '') + 1
  return columns.has('id') && (columns.size > 1 || width === 1) ? { columns, width } : null
}

/** Normalizes a column's name for comparison: "Project ID" matches `projectId`. */
function normalizedName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}

function* skip(count: number, records: Iterable<CsvRecord>): Generator<CsvRecord> {
  let at = 0
  for (const record of records) {
    if (at >= count) yield record
    at += 1
  }
}
