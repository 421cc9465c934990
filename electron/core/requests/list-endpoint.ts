import { m } from '../../i18n'
import type { SyncApiError } from '../sync-api/errors'

const FIRST_PAUSE_MS = 30_000
const MAX_PAUSE_MS = 10 * 60_000
/** An endpoint that is not there will hardly appear soon. */
const ABSENT_PAUSE_MS = 30 * 60_000
/** So often in a row it may be silent about a generation that exists before it is not believed any more. */
const MAX_FALSE_SILENCES = 3

/**
 * Whether the list endpoint can be used. It is beyond the specification, so an API may lack it, refuse it to this key
 * or leave out generations; then each is asked for by itself, and the list is tried again later. ms since the epoch.
 */
export class ListEndpoint {
  #from = 0
  #attempt = 0
  #falseSilences = 0
  #notBelievedUntil = 0
  #problem: string | null = null
  #wasLimited = false
  #othersAnswered = false

  /** The list is not asked before; 0 when it works, as far as is known. */
  get from(): number {
    return this.#from
  }

  /** It is not asked about single generations before. */
  get batchesFrom(): number {
    return Math.max(this.#from, this.#notBelievedUntil)
  }

  /** Why it can't be used now, in a sentence for the user; null when it can. */
  get problem(): string | null {
    return this.#problem
  }

  answered(): void {
    this.#from = 0
    this.#attempt = 0
    this.#problem = null
    this.#wasLimited = false
  }

  /** A request for a single generation was answered. */
  otherAnswered(): void {
    this.#othersAnswered = true
  }

  /** Says whether the failure is a limit of the list's own: all else was answered between two of its refusals. */
  failed(error: SyncApiError, now: number): { isOwnLimit: boolean } {
    this.#attempt += 1
    const isLimited = error.kind === 'rate_limited'
    const isOwnLimit = isLimited && this.#wasLimited && this.#othersAnswered
    this.#wasLimited = isLimited
    this.#othersAnswered = false
    const isAbsent = [404, 405, 410, 501].includes(error.status ?? 0)
    const grown = Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(this.#attempt - 1, 10))
    const pause = isAbsent ? ABSENT_PAUSE_MS : isRefusal(error) ? MAX_PAUSE_MS : grown
    // Longer than the API asks for: the others come first then, and show whether the limit is theirs, too.
    this.#from = now + pause + (error.retryAfterMs ?? 0)
    this.#problem = isAbsent
      ? m.errors_no_list()
      : error.status === null
        ? m.errors_list()
        : m.errors_list_status({ status: error.status })
    return { isOwnLimit }
  }

  /** It was silent about a generation that a read of its own then found. */
  falselySilent(now: number): void {
    this.#falseSilences += 1
    if (this.#falseSilences < MAX_FALSE_SILENCES) return
    this.#falseSilences = 0
    this.#notBelievedUntil = now + MAX_PAUSE_MS
  }

  /** Another key or clock: what was learned does not hold any more. */
  reset(): void {
    this.#from = 0
    this.#attempt = 0
    this.#problem = null
    this.#falseSilences = 0
    this.#notBelievedUntil = 0
  }
}

/** Refused to this key, or for what was asked: asking again soon brings nothing else. */
function isRefusal({ status }: SyncApiError): boolean {
  return status !== null && status >= 400 && status < 500 && status !== 408 && status !== 429
}
