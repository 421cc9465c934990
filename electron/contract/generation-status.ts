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

/** Source of the words: Get Generation, and older docs for CANCELED. */
export function statusKind(status: string): StatusKind {
  return KINDS.get(status) ?? 'unknown'
}

/** Terminal: the API will never change it again. Unknown words count as not terminal. */
export function isTerminalStatus(status: string): boolean {
  const kind = statusKind(status)
  return kind === 'completed' || kind === 'failed' || kind === 'rejected' || kind === 'canceled'
}
