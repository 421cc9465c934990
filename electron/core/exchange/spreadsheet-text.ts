/**
 * What makes a cell a formula in spreadsheets, also in full-width forms. A quote in front makes it a text; a quote that is
 * there already is doubled, so that an import can restore it.
 */
const FORMULA = "'=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20"
/**
 * Where a formula can start: at the start of a cell, behind white space too. A spreadsheet that expects another separator
 * also splits within quotes: LibreOffice, with semicolons, calculates the second half of "a;=1+1".
 */
const START = `^(?=[\\t\\r\\n]|\\s*[${FORMULA}])|(?<=[;|\\t\\r\\n])(?=[${FORMULA}])`
const STARTS = new RegExp(START, 'gu')
const GUARDS = new RegExp(START.replaceAll('(?=', "'(?="), 'gu')

const MONTH =
  '(?:jan|feb|f[eé]v|m[aäá]r|a[pvb]r|ma[iyj]|jun|jui|jul|aug|ago|ao[uû]|sep|o[ck]t|out|nov|de[czs]|d[eé]c)\\p{L}{0,7}'
/** What spreadsheets turn into a number, a date or a truth value: "007" comes back as 7. */
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
/** Longer texts are none of these. */
const MAX_CONVERTED = 40

/** Returns a text for a cell of a CSV that spreadsheets keep as a text, with formulas in it disarmed. */
export function guarded(text: string): string {
  return isConverted(text) ? `'${text}` : text.replace(STARTS, "'")
}

/** Returns the text that was guarded. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && isConverted(cell.slice(1)) ? cell.slice(1) : cell.replace(GUARDS, '')
}

function isConverted(text: string): boolean {
  return text.length <= MAX_CONVERTED && CONVERTED.test(text)
}
