import { searchTokens, type SearchToken } from './search-tokens'

/** The values of `is:`. */
export const IS_WORDS = [
  'running',
  'done',
  'failed',
  'canceled',
  'rejected',
  'retrying',
  'paused',
  'missing',
  'pinned',
  'muted',
  'noted',
  'history',
] as const
export type IsWord = (typeof IS_WORDS)[number]

const FIELDS = ['model', 'project', 'status', 'error'] as const
export type SearchField = (typeof FIELDS)[number]

/** What a row must be to be found. Several values stand for any of them; `negated` turns it round. */
export type SearchTerm = { readonly negated: boolean } & (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'is'; readonly words: readonly IsWord[] }
  | { readonly kind: 'field'; readonly field: SearchField; readonly values: readonly string[] }
  /** `ms`: the age. */
  | { readonly kind: 'age'; readonly older: boolean; readonly ms: number }
)

/** What of a search was not understood, to be said to the user. */
export type SearchProblem =
  /** A word that means nothing here: it is looked for as text. */
  | { readonly kind: 'word'; readonly word: string }
  /** `is:` has no such value: left out. */
  | { readonly kind: 'is'; readonly value: string }
  /** No age: left out. */
  | { readonly kind: 'age'; readonly word: string; readonly value: string }

export interface SearchQuery {
  readonly terms: readonly SearchTerm[]
  readonly problems: readonly SearchProblem[]
  /** It asks for what is in the history, which is not looked through otherwise. */
  readonly asksForHistory: boolean
  /** What it finds changes as time goes by. */
  readonly isTimed: boolean
}

const MINUTE = 60_000
const UNITS: Readonly<Record<string, number>> = {
  m: MINUTE,
  h: 60 * MINUTE,
  d: 24 * 60 * MINUTE,
  w: 7 * 24 * 60 * MINUTE,
}

/** "30m", "2h", "1.5d", "1w" in ms; null for what is none of these. */
export function parseAge(text: string): number | null {
  const match = /^(\d{1,6}(?:[.,]\d{1,3})?)([mhdw])$/u.exec(text)
  if (!match) return null
  const [, amount = '', unit = ''] = match
  return Number(amount.replace(',', '.')) * (UNITS[unit] ?? 0)
}

function isOneOf<T extends string>(words: readonly T[], word: string): word is T {
  return (words as readonly string[]).includes(word)
}

function parseIs({ value, negated }: SearchToken, problems: SearchProblem[]): SearchTerm | null {
  const words: IsWord[] = []
  for (const word of value.split(',').filter(Boolean)) {
    if (isOneOf(IS_WORDS, word)) words.push(word)
    else problems.push({ kind: 'is', value: word })
  }
  return words.length === 0 ? null : { kind: 'is', words, negated }
}

function parseAgeTerm(token: SearchToken, word: string, problems: SearchProblem[]): SearchTerm | null {
  const ms = parseAge(token.value)
  if (ms !== null) return { kind: 'age', older: word === 'older', ms, negated: token.negated }
  problems.push({ kind: 'age', word, value: token.value })
  return null
}

function parseToken(token: SearchToken, problems: SearchProblem[]): SearchTerm | null {
  const { word, value, negated } = token
  if (word === null) return value === '' ? null : { kind: 'text', text: value, negated }
  const isKnown = word === 'is' || word === 'older' || word === 'newer' || isOneOf(FIELDS, word)
  if (!isKnown) {
    problems.push({ kind: 'word', word })
    return { kind: 'text', text: token.raw.replace(/^-/u, '').replaceAll('"', '').toLowerCase(), negated }
  }
  // Nothing after the colon yet: still being typed.
  if (value === '') return null
  if (word === 'is') return parseIs(token, problems)
  if (word === 'older' || word === 'newer') return parseAgeTerm(token, word, problems)
  const values = value.split(',').filter(Boolean)
  return values.length === 0 ? null : { kind: 'field', field: word, values, negated }
}

/** Reads what was typed into the search box. Never throws: what makes no sense is named in `problems`. */
export function parseSearch(search: string): SearchQuery {
  const problems: SearchProblem[] = []
  const terms = searchTokens(search).flatMap((token) => parseToken(token, problems) ?? [])
  return {
    terms,
    problems,
    asksForHistory: terms.some(
      (term) => term.kind === 'is' && !term.negated && term.words.includes('history'),
    ),
    isTimed: terms.some((term) => term.kind === 'age'),
  }
}
