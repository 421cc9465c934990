import type { SyncApiError } from '../sync-api/errors'
import { backoffMs } from '../backoff'
import type { TokenBucket } from './token-bucket'

/** A 429 closes the gate for every request: the limit is the key's, not the generation's. ms since the epoch. */
export class RateLimit {
  readonly #budget: TokenBucket
  readonly #random: () => number
  #closedUntil = 0
  #closedAt = -1
  #inRow = 0

  constructor(budget: TokenBucket, random: () => number) {
    this.#budget = budget
    this.#random = random
  }

  /** No request goes out before. */
  get closedUntil(): number {
    return this.#closedUntil
  }

  isClosed(now: number): boolean {
    return this.#closedUntil > now
  }

  /** A request that began at `startedAt` was answered with a 429. */
  onRateLimited(error: SyncApiError, startedAt: number, now: number): void {
    // Requests that were under way together tell of one limit, not of many.
    if (startedAt <= this.#closedAt) return
    this.#closedAt = now
    this.#inRow += 1
    this.#budget.onRateLimited(now)
    this.#closedUntil = now + backoffMs(this.#inRow, this.#random(), error.retryAfterMs)
  }

  /** An answer came that was none: the next 429 is the first of its row again. */
  onAnswer(): void {
    this.#inRow = 0
  }

  /** Forgets its times: the clock they were noted by has been set back. */
  open(): void {
    this.#closedUntil = 0
    this.#closedAt = -1
  }
}
