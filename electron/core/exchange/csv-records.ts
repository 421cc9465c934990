const QUOTE = '"'
const TAB = '\t'

/** A record of a CSV text. */
export interface CsvRecord {
  /** The line of the text on which it starts, from 1. */
  readonly line: number
  readonly cells: readonly string[]
  /** Its first line as it is in the text. */
  readonly source: () => string
  /** It has a quote that CSV doesn't allow: it was read up to there, and ends with its first line. */
  readonly hasStrayQuote: boolean
}

/**
 * Reads a CSV text, record by record. A stray quote costs only the line it is on, while CSV libraries give up, or take
 * the lines up to the next quote for one cell. Lines end with CRLF, LF or CR; empty ones are skipped.
 */
export function* csvRecords(text: string, separator: string): Generator<CsvRecord> {
  let at = 0
  let line = 1
  while (at < text.length) {
    const start = at
    const record = readRecord(text, start, separator)
    const lineEnd = endOfLine(text, start)
    if (record.hasStrayQuote || lineEnd > start)
      yield { line, ...record, source: () => text.slice(start, lineEnd) }
    at = afterLineBreak(text, record.hasStrayQuote ? lineEnd : record.end)
    line += countLines(text, start, at)
  }
}

interface ReadRecord {
  readonly cells: string[]
  /** The index of the line break or of the end of the text. */
  readonly end: number
  readonly hasStrayQuote: boolean
}

function readRecord(text: string, start: number, separator: string): ReadRecord {
  const cells: string[] = []
  let at = start
  for (;;) {
    const first = skipBlanks(text, at, separator)
    const cell = text[first] === QUOTE ? quotedCell(text, first, separator) : plainCell(text, at, separator)
    if (cell === null) return { cells, end: at, hasStrayQuote: true }
    cells.push(cell.value)
    if (text[cell.end] !== separator) return { cells, end: cell.end, hasStrayQuote: false }
    at = cell.end + 1
  }
}

interface Cell {
  readonly value: string
  /** The index of what ends it: a separator, a line break, or the end of the text. */
  readonly end: number
}

/** Returns null for a quote that doesn't close, or is followed by more. */
function quotedCell(text: string, start: number, separator: string): Cell | null {
  let value = ''
  let from = start + 1
  for (;;) {
    const quote = text.indexOf(QUOTE, from)
    if (quote === -1) return null
    value += text.slice(from, quote)
    if (text[quote + 1] === QUOTE) {
      value += QUOTE
      from = quote + 2
    } else {
      const end = skipBlanks(text, quote + 1, separator)
      return isCellEnd(text, end, separator) ? { value, end } : null
    }
  }
}

/** Returns null when there is a quote in it. */
function plainCell(text: string, start: number, separator: string): Cell | null {
  let end = start
  while (!isCellEnd(text, end, separator)) {
    if (text[end] === QUOTE) return null
    end += 1
  }
  return { value: text.slice(start, end), end }
}

function skipBlanks(text: string, start: number, separator: string): number {
  let at = start
  while (text[at] === ' ' || (text[at] === TAB && separator !== TAB)) at += 1
  return at
}

function isCellEnd(text: string, at: number, separator: string): boolean {
  return at >= text.length || text[at] === separator || isLineBreak(text[at])
}

function isLineBreak(character: string | undefined): boolean {
  return character === '\n' || character === '\r'
}

function endOfLine(text: string, start: number): number {
  let at = start
  while (at < text.length && !isLineBreak(text[at])) at += 1
  return at
}

function afterLineBreak(text: string, at: number): number {
  return text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1
}

function countLines(text: string, start: number, end: number): number {
  let lines = 0
  for (let at = start; at < Math.min(end, text.length); at = afterLineBreak(text, at)) {
    at = endOfLine(text, at)
    if (at < end) lines += 1
  }
  return lines
}
