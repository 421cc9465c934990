import { backoffMs } from '../backoff'
import type { ApiHealth } from '../scheduler/watch-state'
import type { SyncApiError } from '../sync-api/errors'
import { CircuitBreaker } from './circuit-breaker'
import { HoldLimit } from './hold-limit'
import { ListEndpoint } from './list-endpoint'
import { TokenBucket } from './token-bucket'

/**
 * What the outcomes of requests reveal about the API: its rate limit, whether it can be reached, how many holds leave
 * room for reads, and its list. Times are ms since the epoch.
 */
export class ApiHealthMonitor implements ApiHealth {
  readonly bucket: TokenBucket
  readonly holds = new HoldLimit()
  readonly list = new ListEndpoint()
  readonly #random: () => number
  readonly #breaker: CircuitBreaker
  #hasAnswered = false
  #closedUntil = 0
  #rateLimitedAt = -1
  #rateLimitedInRow = 0

  /** @param random 0 to 1, for the jitter */
  constructor(requestsPerMinute: number, random: () => number, now: number) {
    this.bucket = new TokenBucket(requestsPerMinute, now)
    this.#random = random
    this.#breaker = new CircuitBreaker(random)
  }

  get closedUntil(): number {
    return this.#closedUntil
  }

  get probeAt(): number | null {
    return this.#breaker.probeAt
  }

  /** The API has answered something with the key in use. */
  get hasAnswered(): boolean {
    return this.#hasAnswered
  }

  isClosed(now: number): boolean {
    return this.#closedUntil > now
  }

  /** Whether many more requests may go out at once. */
  hasRequestsToSpare(now: number): boolean {
    return !this.isClosed(now) && this.bucket.available(now) > this.bucket.burst / 2
  }

  /** The API answered without an error. Returns whether that ended an outage. */
  onAnswer(now: number): boolean {
    this.#hasAnswered = true
    this.#rateLimitedInRow = 0
    return this.onReached(now)
  }

  /** The API answered something, an error perhaps. Returns whether that ended an outage. */
  onReached(now: number): boolean {
    return this.#breaker.answered(now)
  }

  /** A request that went out at `startedAt` got no answer. */
  onUnanswered(startedAt: number, now: number): void {
    this.#breaker.failed(startedAt, now)
  }

  /** A request that went out at `startedAt` got a 429: it stops every request, as the limit is the key's. */
  onRateLimited(error: SyncApiError, startedAt: number, now: number): void {
    // Requests that were in flight together hit one limit, not many.
    if (startedAt <= this.#rateLimitedAt) return
    this.#rateLimitedAt = now
    this.#rateLimitedInRow += 1
    this.bucket.onRateLimited(now)
    this.#closedUntil = now + backoffMs(this.#rateLimitedInRow, this.#random(), error.retryAfterMs)
  }

  onKeyChanged(): void {
    this.#hasAnswered = false
    this.list.reset()
  }

  /** The next probe of an unreachable API goes out at once. */
  probeNow(now: number): void {
    this.#breaker.probeNow(now)
  }

  /** Every noted time is in the future. */
  onClockSetBack(): void {
    this.#closedUntil = 0
    this.#rateLimitedAt = -1
    this.#breaker.reset()
    this.holds.reset()
    this.list.reset()
  }
}
