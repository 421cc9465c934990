import { EXPORT_COLUMNS, type ExportColumn } from '../../contract/export-columns'
import { isId } from '../generation-id'
import { type CsvRecord, csvRecords } from './csv-records'

/** A table with a column of IDs, and others of an exported list. */
export interface Table {
  /** Where each column stands; columns that were added aren't here. */
  readonly columns: ReadonlyMap<ExportColumn, number>
  /** How many cells the header has, without empty ones at its end. */
  readonly width: number
  /** Each line was in one cell: some of its quotes may be lost. */
  readonly isWrapped: boolean
  /** What follows the header; each time from the start. */
  readonly records: () => Iterable<CsvRecord>
}

const SEPARATORS = [',', ';', '\t', '|']
/** Tells a spreadsheet which separator the table has. */
const SEPARATOR_LINE = /^"?sep=([^\r\n])"?[,;\t|" ]*(?=[\r\n]|$)/iu
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/iu
/** The header is in the first characters; a text of megabytes can be one line. */
const MAX_HEAD_LENGTH = 20_000
/** A title may stand above the header. */
const MAX_LINES_ABOVE = 5
const COLUMNS = new Map(EXPORT_COLUMNS.map((column) => [plainName(column), column]))

/** Finds the table in a text, whatever its separator is; null when there is none. */
export function findTable(text: string): Table | null {
  return plainTable(text) ?? wrappedTable(text)
}

function plainTable(text: string): Table | null {
  const [separatorLine = '', named] = SEPARATOR_LINE.exec(text) ?? []
  const separators = named === undefined ? SEPARATORS : [named, ...SEPARATORS]
  // The line break stays, so that lines keep their numbers. A script may have put the line before a byte order mark.
  const body = text.slice(separatorLine.length).replace(/^(\r?\n|\r)\uFEFF/u, '$1')
  const tables = separators.flatMap((separator) => tableIn(body, separator) ?? [])
  const most = Math.max(...tables.map(({ columns }) => columns.size))
  return tables.find(({ columns }) => columns.size === most) ?? null
}

/**
 * A spreadsheet that opened the file with another separator has each line in its first cell, with quotes of its own when
 * it is saved.
 */
function wrappedTable(text: string): Table | null {
  for (const separator of SEPARATORS) {
    const [first] = csvRecords(text.slice(0, MAX_HEAD_LENGTH), separator)
    if (!first?.cells[0]?.includes(',"')) continue
    const lines: string[] = []
    for (const { line, cells } of csvRecords(text, separator)) {
      while (lines.length < line - 1) lines.push('')
      lines.push(unwrapped(cells.join(separator)))
    }
    const table = plainTable(lines.join('\n'))
    if (table) return { ...table, isWrapped: true }
  }
  return null
}

/** LibreOffice takes the outer quotes of such a line off. */
function unwrapped(line: string): string {
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
      return { ...header, isWrapped: false, records: () => skipped(above, csvRecords(text, separator)) }
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
  // Another program's table, whose "id" may be anything.
  if (cells.some((cell) => plainName(cell) === 'generationid')) return null
  const columns = new Map<ExportColumn, number>()
  for (const [at, cell] of cells.entries()) {
    const column = COLUMNS.get(plainName(cell))
    if (column !== undefined && !columns.has(column)) columns.set(column, at)
  }
  const width = cells.findLastIndex((cell) => cell.trim() !== '') + 1
  return columns.has('id') && (columns.size > 1 || width === 1) ? { columns, width } : null
}

/** Returns a column's name as it is compared: "Project ID" is `projectId`. */
function plainName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}

function* skipped(count: number, records: Iterable<CsvRecord>): Generator<CsvRecord> {
  let at = 0
  for (const record of records) {
    if (at >= count) yield record
    at += 1
  }
}
