/** One piece of what was typed: a word with its value (`model:sync-3`), or plain text. */
export interface SearchToken {
  readonly negated: boolean
  /** Lower case, without its colon; null for plain text. */
  readonly word: string | null
  /** Lower case, without its quotes. */
  readonly value: string
  /** As it was typed. */
  readonly raw: string
  readonly start: number
}

// A quote that is not closed yet goes on to the end: the user is still typing.
const TOKEN = /(-?)(?:(\p{L}+):(?!\/\/))?(?:"([^"]*)(?:"|$)|([^\s"]*))/gu

/** Takes apart what was typed into the search box. Nothing typed is an error. */
export function searchTokens(search: string): SearchToken[] {
  const tokens: SearchToken[] = []
  for (const match of search.matchAll(TOKEN)) {
    const [raw, minus, word, quoted, plain] = match
    if (raw === '' || raw === '-') continue
    const value = (quoted ?? plain ?? '').toLowerCase()
    tokens.push({
      negated: minus === '-',
      word: word?.toLowerCase() ?? null,
      value,
      raw,
      start: match.index,
    })
  }
  return tokens
}
