import { m } from '../../electron/i18n'
import type { IsValue, SearchProblem, SearchField } from '../model/search-query'
import { searchTokens } from '../model/search-tokens'

/** A keyword of the search. */
export interface SearchHint {
  /** As it is typed; ends with a colon when a value follows. */
  readonly keyword: string
  readonly label: () => string
}

const LABELS: Record<`is:${IsValue}` | `${SearchField | 'older' | 'newer'}:`, () => string> = {
  'is:running': m.list_help_running,
  'is:completed': m.list_help_completed,
  'is:failed': m.list_help_failed,
  'is:canceled': m.list_help_canceled,
  'is:rejected': m.list_help_rejected,
  'is:retrying': m.list_help_retrying,
  'is:paused': m.list_help_paused,
  'is:missing': m.list_help_missing,
  'is:pinned': m.list_help_pinned,
  'is:muted': m.list_help_muted,
  'is:noted': m.list_help_noted,
  'is:history': m.list_help_history,
  'model:': m.list_help_model,
  'project:': m.list_help_project,
  'status:': m.list_help_status,
  'error:': m.list_help_error,
  'older:': m.list_help_older,
  'newer:': m.list_help_newer,
}
const HINTS: readonly SearchHint[] = Object.entries(LABELS).map(([keyword, label]) => ({ keyword, label }))

/** Returns the piece being typed: the last one, unless a space has ended it. */
function lastPiece(search: string): { start: number; text: string } {
  const last = searchTokens(search).at(-1)
  if (!last || last.start + last.raw.length < search.length) return { start: search.length, text: '' }
  return { start: last.start, text: last.raw }
}

/** Returns the keywords that match what is being typed; all of them while nothing is. */
export function searchHints(search: string): readonly SearchHint[] {
  const { text } = lastPiece(search)
  const typed = text.replace(/^-/u, '').toLowerCase()
  if (typed === '') return HINTS
  return HINTS.filter(({ keyword }) => keyword.startsWith(typed) && keyword !== typed)
}

/** Completes the piece being typed and keeps its minus. A space follows a keyword without a value. */
export function completeSearch(search: string, { keyword }: SearchHint): string {
  const { start, text } = lastPiece(search)
  const minus = text.startsWith('-') ? '-' : ''
  return `${search.slice(0, start)}${minus}${keyword}${keyword.endsWith(':') ? '' : ' '}`
}

/** Says what was not understood of a search. */
export function searchProblemMessage(problem: SearchProblem): string {
  switch (problem.kind) {
    case 'keyword':
      return m.list_search_unknown_keyword({ keyword: problem.keyword })
    case 'is':
      return m.list_search_unknown_is({ value: problem.value })
    case 'age':
      return m.list_search_bad_age(problem)
  }
}
