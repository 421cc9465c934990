import { m } from '../../i18n'
import type { SyncApiError } from '../sync-api/errors'

const FIRST_PAUSE_MS = 30_000
const MAX_PAUSE_MS = 10 * 60_000
/** An endpoint that doesn't exist is unlikely to appear soon. */
const ABSENT_PAUSE_MS = 30 * 60_000
/** Batch reads stop for a while when the list has left out this many existing generations. */
const MAX_OMISSIONS = 3

/**
 * Whether the list endpoint can be used. It is beyond the specification, so an API may lack it, refuse it to this key
 * or leave out generations; then each is read on its own, and the list is retried later. Times are ms since the epoch.
 */
export class ListEndpoint {
  #from = 0
  #attempt = 0
  #omissions = 0
  #distrustedUntil = 0
  #problem: string | null = null
  #wasLimited = false
  #othersAnswered = false

  /** No list request before; 0 when it works, as far as is known. */
  get from(): number {
    return this.#from
  }

  /** No batch read before. */
  get batchesFrom(): number {
    return Math.max(this.#from, this.#distrustedUntil)
  }

  /** Why it can't be used now, in a sentence for the user; null when it can. */
  get problem(): string | null {
    return this.#problem
  }

  /** @param retryAfterMs what the answer demands to wait; null for nothing */
  answered(now: number, retryAfterMs: number | null): void {
    this.#from = retryAfterMs === null ? 0 : now + retryAfterMs
    this.#attempt = 0
    this.#problem = null
    this.#wasLimited = false
  }

  /** A request for one generation was answered. */
  otherAnswered(): void {
    this.#othersAnswered = true
  }

  /** Returns whether it is the list's own rate limit: other requests were answered between two 429s of the list. */
  failed(error: SyncApiError, now: number): { isOwnLimit: boolean } {
    this.#attempt += 1
    const isLimited = error.kind === 'rate_limited'
    const isOwnLimit = isLimited && this.#wasLimited && this.#othersAnswered
    this.#wasLimited = isLimited
    this.#othersAnswered = false
    const isAbsent = [404, 405, 410, 501].includes(error.status ?? 0)
    const grown = Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(this.#attempt - 1, 10))
    const pause = isAbsent ? ABSENT_PAUSE_MS : isRefusal(error) ? MAX_PAUSE_MS : grown
    // Longer than the API demands: other requests go out first then, and show whether the limit is theirs, too.
    this.#from = now + pause + (error.retryAfterMs ?? 0)
    this.#problem = isAbsent
      ? m.errors_no_list()
      : error.status === null
        ? m.errors_list()
        : m.errors_list_status({ status: error.status })
    return { isOwnLimit }
  }

  /** It left out a generation that a read of its own then found. */
  leftOut(now: number): void {
    this.#omissions += 1
    if (this.#omissions < MAX_OMISSIONS) return
    this.#omissions = 0
    this.#distrustedUntil = now + MAX_PAUSE_MS
  }

  /** Another key or clock: what was learned is outdated. */
  reset(): void {
    this.#from = 0
    this.#attempt = 0
    this.#problem = null
    this.#omissions = 0
    this.#distrustedUntil = 0
  }
}

/** Refused to this key or for this request: a retry soon gets the same answer. */
function isRefusal({ status }: SyncApiError): boolean {
  return status !== null && status >= 400 && status < 500 && status !== 408 && status !== 429
}
