import { parse } from 'csv-parse/sync'
import fc from 'fast-check'

/** What a spreadsheet does to a CSV between opening and saving it. */
export interface Mangling {
  readonly separator: ',' | ';' | '\t' | '|'
  readonly namesSeparator: boolean
  readonly quotesAll: boolean
  readonly encoding:
    'utf8' | 'utf8-marked' | 'utf16le' | 'utf16be' | 'utf16le-marked' | 'utf16be-marked' | 'windows-1252'
  readonly lineEnd: '\n' | '\r\n' | '\r'
  readonly truth: readonly [wrong: string, right: string]
  /** Seeds the order of the columns. */
  readonly order: readonly number[]
  readonly addsColumn: boolean
  readonly renames: 'no' | 'upper' | 'spaced'
  readonly emptyLines: number
  readonly emptyColumns: number
}

export const manglings: fc.Arbitrary<Mangling> = fc.record({
  separator: fc.constantFrom(',', ';', '\t', '|'),
  namesSeparator: fc.boolean(),
  quotesAll: fc.boolean(),
  encoding: fc.constantFrom(
    'utf8',
    'utf8-marked',
    'utf16le',
    'utf16be',
    'utf16le-marked',
    'utf16be-marked',
    'windows-1252',
  ),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  truth: fc.constantFrom(
    ['false', 'true'],
    ['FALSE', 'TRUE'],
    ['FALSCH', 'WAHR'],
    ['FAUX', 'VRAI'],
    ['0', '1'],
  ),
  order: fc.array(fc.nat(), { minLength: 20, maxLength: 20 }),
  addsColumn: fc.boolean(),
  renames: fc.constantFrom('no', 'upper', 'spaced'),
  emptyLines: fc.nat(3),
  emptyColumns: fc.nat(3),
})

/** Returns the file that such a spreadsheet saves. */
export function mangled(csv: string, mangling: Mangling): Buffer {
  const [header = [], ...lines]: string[][] = parse(csv, { bom: true })
  const { addsColumn, emptyColumns, emptyLines, lineEnd, namesSeparator, order, separator } = mangling
  const places = header.map((_name, at) => at).sort((a, b) => (order[a] ?? 0) - (order[b] ?? 0))
  const rows = [
    header.map((name) => renamed(name, mangling)),
    ...lines.map((cells) => cells.map((cell) => converted(cell, mangling))),
  ]
  const moved = rows.map((cells, at) => [
    ...(addsColumn ? [at === 0 ? 'My column' : 'mine'] : []),
    ...places.map((place) => cells[place] ?? ''),
    ...Array.from({ length: emptyColumns }, () => ''),
  ])
  const width = moved[0]?.length ?? 0
  const all = [...moved, ...Array.from({ length: emptyLines }, () => Array.from({ length: width }, () => ''))]
  const body = all.map((cells) => cells.map((cell) => written(cell, mangling)).join(separator))
  const text = [...(namesSeparator ? [`sep=${separator}`] : []), ...body, ''].join(lineEnd)
  return encoded(text, mangling)
}

function renamed(name: string, { renames }: Mangling): string {
  if (renames === 'no') return name
  return renames === 'upper' ? name.toUpperCase() : ` ${name.replace(/[A-Z]/gu, ' $&')} `
}

/** A spreadsheet knows truth values, numbers and dates when it sees them. */
function converted(cell: string, { truth: [wrong, right] }: Mangling): string {
  const trimmed = cell.trim()
  if (/^(true|wahr|vrai)$/iu.test(trimmed)) return right
  if (/^(false|falsch|faux)$/iu.test(trimmed)) return wrong
  if (/^\d{12,}$/u.test(trimmed)) return Number(trimmed).toExponential(5).replace('.', ',')
  if (/^[+-]?\d+([.,]\d+)?(e[+-]?\d+)?$/iu.test(trimmed))
    return String(Number(trimmed.replace(',', '.'))).replace('.', ',')
  if (/^\d{1,4}[/.-]\d{1,2}([/.-]\d{1,4})?$/u.test(trimmed)) return '27.11.2026 00:00'
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/u.test(trimmed) ? '24.11.2026 09:00' : cell
}

function written(cell: string, { quotesAll, separator }: Mangling): string {
  const needsQuotes = quotesAll || cell.includes(separator) || /["\r\n]|^\s|\s$/u.test(cell)
  return needsQuotes ? `"${cell.replaceAll('"', '""')}"` : cell
}

const WINDOWS_1252 = new Map([
  ['€', 0x80],
  ['„', 0x84],
  ['“', 0x93],
  ['–', 0x96],
])

function encoded(text: string, { encoding }: Mangling): Buffer {
  switch (encoding) {
    case 'utf8':
      return Buffer.from(text)
    case 'utf8-marked':
      return Buffer.from(`\ufeff${text}`)
    case 'utf16le':
      return Buffer.from(text, 'utf16le')
    case 'utf16be':
      return Buffer.from(text, 'utf16le').swap16()
    case 'utf16le-marked':
      return Buffer.from(`\ufeff${text}`, 'utf16le')
    case 'utf16be-marked':
      return Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
    case 'windows-1252':
      return Buffer.from(
        Array.from(text, (character) => WINDOWS_1252.get(character) ?? character.charCodeAt(0)),
      )
  }
}
