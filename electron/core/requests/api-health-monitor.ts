import type { ApiHealth } from '../scheduler/watch-state'
import type { SyncApiError } from '../sync-api/errors'
import { CircuitBreaker } from './circuit-breaker'
import { ListEndpoint } from './list-endpoint'
import { RateLimit } from './rate-limit'
import { TokenBucket } from './token-bucket'

/** What the outcomes of requests reveal about the API: its rate limit, whether it can be reached, and its list. */
export class ApiHealthMonitor implements ApiHealth {
  readonly bucket: TokenBucket
  readonly list = new ListEndpoint()
  readonly #rateLimit: RateLimit
  readonly #breaker: CircuitBreaker
  #hasAnswered = false

  /** @param random 0 to 1, for the jitter @param now ms since the epoch */
  constructor(requestsPerMinute: number, random: () => number, now: number) {
    this.bucket = new TokenBucket(requestsPerMinute, now)
    this.#rateLimit = new RateLimit(this.bucket, random)
    this.#breaker = new CircuitBreaker(random)
  }

  get closedUntil(): number {
    return this.#rateLimit.closedUntil
  }

  get probeAt(): number | null {
    return this.#breaker.probeAt
  }

  /** The API has answered something with the key in use. */
  get hasAnswered(): boolean {
    return this.#hasAnswered
  }

  isClosed(now: number): boolean {
    return this.#rateLimit.isClosed(now)
  }

  /** Whether many more requests may go out at once. */
  hasRequestsToSpare(now: number): boolean {
    return !this.isClosed(now) && this.bucket.available(now) > this.bucket.burst / 2
  }

  /** Returns whether the answer ended an outage. */
  onAnswer(now: number): boolean {
    this.#hasAnswered = true
    this.#rateLimit.onAnswer()
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

  /** A request that went out at `startedAt` got a 429. */
  onRateLimited(error: SyncApiError, startedAt: number, now: number): void {
    this.#rateLimit.onRateLimited(error, startedAt, now)
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
    this.#rateLimit.reset()
    this.#breaker.reset()
    this.list.reset()
  }
}
