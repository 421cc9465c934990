import { searchTokens, type SearchToken } from './search-tokens'

/** The values of `is:`. */
const IS_VALUES = [
  'running',
  'completed',
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
export type IsValue = (typeof IS_VALUES)[number]

const FIELDS = ['model', 'project', 'status', 'error'] as const
export type SearchField = (typeof FIELDS)[number]

/** A condition on rows. Any of several values is enough; `negated` inverts the condition. */
export type SearchTerm = { readonly negated: boolean } & (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'is'; readonly values: readonly IsValue[] }
  | { readonly kind: 'field'; readonly field: SearchField; readonly values: readonly string[] }
  /** `ms`: the age. */
  | { readonly kind: 'age'; readonly older: boolean; readonly ms: number }
)

/** A part of a search that was not understood. */
export type SearchProblem =
  /** An unknown keyword, which is searched as text. */
  | { readonly kind: 'keyword'; readonly keyword: string }
  /** An unknown value of `is:`, which is ignored. */
  | { readonly kind: 'is'; readonly value: string }
  /** Not an age: ignored. */
  | { readonly kind: 'age'; readonly keyword: string; readonly value: string }

export interface SearchQuery {
  readonly terms: readonly SearchTerm[]
  readonly problems: readonly SearchProblem[]
  /** Whether the history is searched too, which it is not otherwise. */
  readonly includesHistory: boolean
  /** Whether its result changes with time. */
  readonly isTimed: boolean
}

const MINUTE = 60_000
const UNITS: Readonly<Record<string, number>> = {
  m: MINUTE,
  h: 60 * MINUTE,
  d: 24 * 60 * MINUTE,
  w: 7 * 24 * 60 * MINUTE,
}

/** "30m", "2h", "1.5d", "1w" in ms; null for anything else. */
export function parseAge(text: string): number | null {
  const match = /^(\d{1,6}(?:[.,]\d{1,3})?)([mhdw])$/u.exec(text)
  if (!match) return null
  const [, amount = '', unit = ''] = match
  return Number(amount.replace(',', '.')) * (UNITS[unit] ?? 0)
}

function isOneOf<T extends string>(values: readonly T[], text: string): text is T {
  return (values as readonly string[]).includes(text)
}

function parseIs({ value, negated }: SearchToken, problems: SearchProblem[]): SearchTerm | null {
  const values: IsValue[] = []
  for (const part of value.split(',').filter(Boolean)) {
    if (isOneOf(IS_VALUES, part)) values.push(part)
    else problems.push({ kind: 'is', value: part })
  }
  return values.length === 0 ? null : { kind: 'is', values, negated }
}

function parseAgeTerm(token: SearchToken, keyword: string, problems: SearchProblem[]): SearchTerm | null {
  const ms = parseAge(token.value)
  if (ms !== null) return { kind: 'age', older: keyword === 'older', ms, negated: token.negated }
  // Without a value it is still being typed.
  if (token.value !== '') problems.push({ kind: 'age', keyword, value: token.value })
  return null
}

function parseToken(token: SearchToken, problems: SearchProblem[]): SearchTerm | null {
  const { keyword, value, negated } = token
  if (keyword === null) return value === '' ? null : { kind: 'text', text: value, negated }
  if (keyword === 'is') return parseIs(token, problems)
  if (keyword === 'older' || keyword === 'newer') return parseAgeTerm(token, keyword, problems)
  if (isOneOf(FIELDS, keyword)) {
    const values = value.split(',').filter(Boolean)
    return values.length === 0 ? null : { kind: 'field', field: keyword, values, negated }
  }
  problems.push({ kind: 'keyword', keyword })
  return { kind: 'text', text: token.raw.replace(/^-/u, '').replaceAll('"', '').toLowerCase(), negated }
}

/** Parses a search. Never throws: what isn't understood is in `problems`. */
export function parseSearch(search: string): SearchQuery {
  const problems: SearchProblem[] = []
  const terms = searchTokens(search).flatMap((token) => parseToken(token, problems) ?? [])
  return {
    terms,
    problems,
    includesHistory: terms.some(
      (term) => term.kind === 'is' && !term.negated && term.values.includes('history'),
    ),
    isTimed: terms.some((term) => term.kind === 'age'),
  }
}
