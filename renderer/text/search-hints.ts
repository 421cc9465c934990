import { m } from '../../electron/i18n'
import { IS_VALUES, type IsValue } from '../model/search-query'
import { searchTokens } from '../model/search-tokens'

/** A keyword of the search. */
export interface SearchHint {
  /** As it is typed; ends with a colon when a value follows. */
  readonly keyword: string
  readonly label: () => string
}

const IS_LABELS: Record<IsValue, () => string> = {
  running: m.list_help_running,
  done: m.list_help_done,
  failed: m.list_help_failed,
  canceled: m.list_help_canceled,
  rejected: m.list_help_rejected,
  retrying: m.list_help_retrying,
  paused: m.list_help_paused,
  missing: m.list_help_missing,
  pinned: m.list_help_pinned,
  muted: m.list_help_muted,
  noted: m.list_help_noted,
  history: m.list_help_history,
}

const HINTS: readonly SearchHint[] = [
  ...IS_VALUES.map((value) => ({ keyword: `is:${value}`, label: IS_LABELS[value] })),
  { keyword: 'model:', label: m.list_help_model },
  { keyword: 'project:', label: m.list_help_project },
  { keyword: 'status:', label: m.list_help_status },
  { keyword: 'error:', label: m.list_help_error },
  { keyword: 'older:', label: m.list_help_older },
  { keyword: 'newer:', label: m.list_help_newer },
]

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
