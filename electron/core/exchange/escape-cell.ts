/**
 * Characters that start a formula in spreadsheets, full-width forms included. A quote in front makes the cell a text; an
 * existing quote is doubled, so that an import can restore it.
 */
const FORMULA = "'=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20"
/**
 * Where a formula can start: at the start of a cell, even after white space. A spreadsheet that expects another separator
 * also splits within quotes: with semicolons, LibreOffice calculates the second half of "a;=1+1".
 */
const START = `^(?=[\\t\\r\\n]|\\s*[${FORMULA}])|(?<=[;|\\t\\r\\n])(?=[${FORMULA}])`
const STARTS = new RegExp(START, 'gu')
const ESCAPES = new RegExp(START.replaceAll('(?=', "'(?="), 'gu')

const MONTH =
  '(?:jan|feb|f[eé]v|m[aäá]r|a[pvb]r|ma[iyj]|jun|jui|jul|aug|ago|ao[uû]|sep|o[ck]t|out|nov|de[czs]|d[eé]c)\\p{L}{0,7}'
/** What spreadsheets convert to a number, a date or a Boolean value: "007" comes back as 7. */
const CONVERTED = new RegExp(
  [
    // Numbers, amounts, times, dates and fractions.
    '[\\p{Sc}%.,:/()\\-\\s]*\\d[\\d\\p{Sc}%.,:/()\\-+\\s’]*(?:e[+-]?\\d+)?(?:\\s*[ap]\\.?m\\.?)?',
    // Dates with the name of a month.
    `\\d{1,4}[\\s./-]*${MONTH}\\.?(?:[\\s./,-]*\\d{1,4})?`,
    `${MONTH}\\.?[\\s./-]*\\d{1,4}(?:[\\s./,-]+\\d{1,4})?`,
    '(?:true|false|wahr|falsch|vrai|faux|vero|falso|verdadero|verdadeiro|waar|onwaar)',
  ]
    .map((kind) => `\\s*${kind}\\s*`)
    .join('|')
    .replace(/^(.*)$/su, '^(?:$1)$'),
  'iu',
)
/** Longer texts are never converted. */
const MAX_CONVERTED_LENGTH = 40

/** Escapes a text for a CSV cell, so that spreadsheets neither convert it nor calculate formulas in it. */
export function escapeCell(text: string): string {
  return isConverted(text) ? `'${text}` : text.replace(STARTS, "'")
}

/** Reverses `escapeCell`. */
export function unescapeCell(cell: string): string {
  return cell.startsWith("'") && isConverted(cell.slice(1)) ? cell.slice(1) : cell.replace(ESCAPES, '')
}

function isConverted(text: string): boolean {
  return text.length <= MAX_CONVERTED_LENGTH && CONVERTED.test(text)
}
