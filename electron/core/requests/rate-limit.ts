import type { SyncApiError } from '../sync-api/errors'
import { backoffMs } from '../backoff'
import type { TokenBucket } from './token-bucket'

/** A 429 stops every request for a while: the limit is the key's, not the generation's. Times are ms since the epoch. */
export class RateLimit {
  readonly #bucket: TokenBucket
  readonly #random: () => number
  #closedUntil = 0
  #closedAt = -1
  #inRow = 0

  constructor(bucket: TokenBucket, random: () => number) {
    this.#bucket = bucket
    this.#random = random
  }

  /** No request goes out before; 0 when open. */
  get closedUntil(): number {
    return this.#closedUntil
  }

  isClosed(now: number): boolean {
    return this.#closedUntil > now
  }

  /** A request that went out at `startedAt` got a 429. */
  onRateLimited(error: SyncApiError, startedAt: number, now: number): void {
    // Requests that were in flight together hit one limit, not many.
    if (startedAt <= this.#closedAt) return
    this.#closedAt = now
    this.#inRow += 1
    this.#bucket.onRateLimited(now)
    this.#closedUntil = now + backoffMs(this.#inRow, this.#random(), error.retryAfterMs)
  }

  /** An answer other than a 429 came: the next 429 is the first in a row. */
  onAnswer(): void {
    this.#inRow = 0
  }

  /** The clock was set back: every noted time is in the future. */
  reset(): void {
    this.#closedUntil = 0
    this.#closedAt = -1
  }
}
