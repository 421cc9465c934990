/** A piece of a search: a keyword with its value (`model:sync-3`), or plain text. */
export interface SearchToken {
  readonly negated: boolean
  /** Lower case, without its colon; null for plain text. */
  readonly keyword: string | null
  /** Lower case, without its quotes. */
  readonly value: string
  /** As it was typed. */
  readonly raw: string
  readonly start: number
}

// An open quote extends to the end: the user is still typing.
const TOKEN = /(-?)(?:(\p{L}+):(?!\/\/))?(?:"([^"]*)(?:"|$)|([^\s"]*))/gu

/** Splits a search into its pieces. Any text is valid. */
export function searchTokens(search: string): SearchToken[] {
  const tokens: SearchToken[] = []
  for (const match of search.matchAll(TOKEN)) {
    const [raw, minus, keyword, quoted, plain] = match
    if (raw === '' || raw === '-') continue
    const value = (quoted ?? plain ?? '').toLowerCase()
    tokens.push({
      negated: minus === '-',
      keyword: keyword?.toLowerCase() ?? null,
      value,
      raw,
      start: match.index,
    })
  }
  return tokens
}
