import type { ReaderOptions } from './findings'
import { hasUuid } from './id-words'
import { mentionOf, refusalOf } from './mentions'
import { isKeyName, roleOf } from './names'
import { isSecretValue } from './secrets'
import type { Tokens } from './tokens'
import { isTokenId, readValue } from './read-value'

type Delimiter = '\t' | ';' | ',' | '|' | '  '

interface Row {
  cells: string[]
  /** The index after its line break. */
  end: number
  lines: number
}

export interface Table {
  delimiter: Delimiter
  names: string[]
  /** The index of the column with the generations' IDs. */
  column: number
}

const DELIMITERS: readonly Delimiter[] = ['\t', ';', ',', '|', '  ']
const HEADER = /(?:id|uuid|generation|generierung)s?(?![\p{L}\d])/iu
const NAME = /^[\p{L}_#][\p{L}\p{N}_#&/., ()-]{0,39}$/u
const RULE = /^[\s|+:=-]+$/
/** A quoted cell may have several lines; a lone quote must not take the rest of the text. */
const MAX_CELL = 20_000
const MAX_LINE = 20_000
/** Rows between two pauses. */
const STEP = 200

/** Returns the table whose header starts here, as copied from a spreadsheet, a database or a page; null when there is none. */
export function tableAt({ text, position: start }: Tokens): Table | null {
  const end = text.indexOf('\n', start)
  if (end < 0 || end - start > MAX_LINE) return null
  const line = text.slice(start, end)
  if (!HEADER.test(line) || hasUuid(line)) return null
  for (const delimiter of DELIMITERS) {
    const header = rowAt(text, start, delimiter)
    if (header.cells.length < 2 || !header.cells.every((name) => NAME.test(name))) continue
    const table = { delimiter, names: header.cells, column: columnOf(header.cells) }
    let next = rowAt(text, header.end, delimiter)
    if (RULE.test(next.cells.join(''))) next = rowAt(text, next.end, delimiter)
    if (table.column >= 0 && belongs(next, table, true)) return table
  }
  return null
}

/**
 * Reads a table that starts here: only the column with the generations' IDs counts. Yields from time to time.
 * @returns the number of lines read
 */
export function* readTable(table: Table, tokens: Tokens, options: ReaderOptions): Generator<void, number> {
  const { text } = tokens
  let { end, lines } = rowAt(text, tokens.position, table.delimiter)
  for (let rows = 1; end < text.length; rows += 1) {
    if (rows % STEP === 0) yield
    const row = rowAt(text, end, table.delimiter)
    if (!RULE.test(row.cells.join(''))) {
      if (!belongs(row, table, false)) break
      readRow(row, table, { ...options, line: options.line + lines })
    }
    end = row.end
    lines += row.lines
  }
  tokens.position = end
  return lines
}

function columnOf(names: readonly string[]): number {
  const roles = names.map((name) => roleOf(name, true))
  const named = roles.indexOf('generation')
  return named >= 0 ? named : roles.indexOf('id')
}

/** Returns whether a row belongs to the table: IDs in other columns aren't those of generations. @param isFirst it must have an ID */
function belongs({ cells }: Row, { names, column }: Table, isFirst: boolean): boolean {
  if (cells.length !== names.length) return false
  return cells.every((cell, index) => {
    if (index === column) return !isFirst || hasUuid(cell) || !/\s/.test(cell.trim())
    return !hasUuid(cell) || cell.length > 40 || roleOf(names[index] ?? '', true) !== 'unknown'
  })
}

function readRow({ cells }: Row, { names, column }: Table, { findings, line }: ReaderOptions): void {
  for (const [index, name] of names.entries())
    if (roleOf(name, true) === 'secret' && isSecretValue(cells[index] ?? ''))
      findings.addKey(line, isKeyName(name) ? (cells[index] ?? '') : null)
  const cell = cells[column] ?? ''
  const { ids, word } = readValue(cell, cell.includes('/'))
  for (const id of ids) findings.add(mentionOf(id, line, 'sure', 'data'))
  if (ids.length > 0 || word === '') return
  findings.add(isTokenId(word) ? mentionOf(word, line, 'sure', 'data') : refusalOf(cell, line))
}

function rowAt(text: string, start: number, delimiter: Delimiter): Row {
  if (delimiter === '|' || delimiter === '  ') return plainRowAt(text, start, delimiter)
  const cells: string[] = []
  let at = start
  let lines = 1
  for (;;) {
    const quoted = quotedCell(text, at)
    const from = quoted?.end ?? at
    let end = from
    while (end < text.length && text.charAt(end) !== delimiter && text.charAt(end) !== '\n') end += 1
    cells.push((quoted?.content ?? text.slice(at, end)).trim())
    lines += quoted?.lines ?? 0
    at = end + 1
    if (end >= text.length || text.charAt(end) === '\n')
      return { cells, end: Math.min(at, text.length), lines }
  }
}

function quotedCell(text: string, start: number): { content: string; end: number; lines: number } | null {
  if (text.charAt(start) !== '"') return null
  for (let at = start + 1; at < Math.min(text.length, start + MAX_CELL); at += 1) {
    if (text.charAt(at) !== '"') continue
    if (text.charAt(at + 1) !== '"') {
      const content = text.slice(start + 1, at).replaceAll('""', '"')
      return { content, end: at + 1, lines: content.split('\n').length - 1 }
    }
    at += 1
  }
  return null
}

function plainRowAt(text: string, start: number, delimiter: '|' | '  '): Row {
  const found = text.indexOf('\n', start)
  const end = found < 0 ? text.length : found
  const line = text.slice(start, Math.min(end, start + MAX_LINE)).trim()
  const cells =
    delimiter === '|' ? line.replace(/^\|/, '').replace(/\|$/, '').split('|') : line.split(/ {2,}|\t/)
  return { cells: cells.map((cell) => cell.trim()), end: Math.min(text.length, end + 1), lines: 1 }
}
