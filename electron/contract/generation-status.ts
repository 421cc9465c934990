/** What a status of the API means to the user. `unknown` is any word this version does not know. */
export type StatusKind =
  'pending' | 'processing' | 'completed' | 'failed' | 'rejected' | 'canceled' | 'unknown'

const KINDS: ReadonlyMap<string, StatusKind> = new Map([
  ['PENDING', 'pending'],
  ['PROCESSING', 'processing'],
  ['COMPLETED', 'completed'],
  ['FAILED', 'failed'],
  ['REJECTED', 'rejected'],
  ['CANCELED', 'canceled'],
])
const OTHER_SPELLINGS: ReadonlyMap<string, string> = new Map([['CANCELLED', 'CANCELED']])

/** Returns the documented spelling of a known status, and any other word as it is. */
export function canonicalStatus(status: string): string {
  const word = status.trim().toUpperCase()
  const canonical = OTHER_SPELLINGS.get(word) ?? word
  return KINDS.has(canonical) ? canonical : status
}

/** Source of the words: Get Generation, and older docs for CANCELED. */
export function statusKind(status: string): StatusKind {
  return KINDS.get(status) ?? 'unknown'
}

/** Terminal: the API will never change it again. Unknown words count as not terminal. */
export function isTerminalStatus(status: string): boolean {
  const kind = statusKind(status)
  return kind === 'completed' || kind === 'failed' || kind === 'rejected' || kind === 'canceled'
}
