import { backoffMs } from '../backoff'
import type { Clock } from '../clock'
import type { ApiHealth } from '../scheduler/watch-state'
import type { SyncApiError } from '../sync-api/errors'
import { CircuitBreaker } from './circuit-breaker'
import { HoldLimit } from './hold-limit'
import { ListEndpoint } from './list-endpoint'
import { TokenBucket } from './token-bucket'
import { TokenQueue } from './token-queue'

/** A probe that is due for so long is sent by nobody: the watch has nothing to ask for. */
const UNSENT_PROBE_MS = 10_000

/**
 * What the outcomes of requests reveal about the API: its rate limit, whether it can be reached, how many holds leave
 * room for reads, and its list. Times are ms since the epoch.
 */
export class ApiHealthMonitor implements ApiHealth {
  readonly bucket: TokenBucket
  /** Gives tokens to requests outside the plan. */
  readonly tokens: TokenQueue
  readonly holds = new HoldLimit()
  readonly list = new ListEndpoint()
  readonly #random: () => number
  readonly #breaker: CircuitBreaker
  #hasAnswered = false
  #closedUntil = 0
  /** After a 429 one request at a time finds out whether the limit still holds. */
  #isHalfOpen = false
  #rateLimitedAt = -1
  #rateLimitedInRow = 0

  /** @param random 0 to 1, for the jitter */
  constructor(requestsPerMinute: number, random: () => number, clock: Clock) {
    this.bucket = new TokenBucket(requestsPerMinute, clock.now())
    this.tokens = new TokenQueue(this.bucket, clock)
    this.#random = random
    this.#breaker = new CircuitBreaker(random)
  }

  get closedUntil(): number {
    return this.#closedUntil
  }

  get probeAt(): number | null {
    return this.#breaker.probeAt
  }

  /** When one request at a time may go out as a probe (ms since the epoch); null while all may. */
  get singleFrom(): number | null {
    return this.#breaker.probeAt ?? (this.#isHalfOpen ? this.#closedUntil : null)
  }

  /** The API has answered something with the key in use. */
  get hasAnswered(): boolean {
    return this.#hasAnswered
  }

  /** The rate limit stops requests, or lets one probe through at most. */
  get isLimited(): boolean {
    return this.#isHalfOpen
  }

  /**
   * Whether many more requests may go out at once.
   * @param isLast for a request of the lowest rank: nearly the whole burst is free, all of a small one
   */
  hasRequestsToSpare(now: number, isLast = false): boolean {
    const { bucket, singleFrom } = this
    const mayBeMany = singleFrom === null || now - singleFrom > UNSENT_PROBE_MS
    return (
      mayBeMany &&
      bucket.available(now) > (isLast ? bucket.burst - 1 - Math.floor(bucket.burst / 10) : bucket.burst / 2)
    )
  }

  /** The API answered a request of `startedAt` without an error. Returns whether that ended an outage. */
  onAnswer(startedAt: number, now: number): boolean {
    this.#hasAnswered = true
    return this.onReached(startedAt, now)
  }

  /** The API answered a request of `startedAt`, but for a 429. Returns whether that ended an outage. */
  onReached(startedAt: number, now: number): boolean {
    // A hold from before a 429 says nothing about the limit.
    if (startedAt > this.#rateLimitedAt) {
      this.#isHalfOpen = false
      this.#rateLimitedInRow = 0
    }
    return this.#breaker.answered(now)
  }

  /** A request that went out at `startedAt` failed. Returns whether it got no answer at all. */
  onFailed({ kind, status }: SyncApiError, startedAt: number, now: number): boolean {
    const isUnanswered = kind === 'network' || (kind === 'timeout' && status === null)
    if (isUnanswered) this.#breaker.failed(startedAt, now)
    else if (kind === 'rate_limited') this.#breaker.answered(now)
    else this.onReached(startedAt, now)
    return isUnanswered
  }

  /** A request that went out at `startedAt` got a 429: it stops every request, as the limit is the key's. */
  onRateLimited(error: SyncApiError, startedAt: number, now: number): void {
    // Requests that were in flight together hit one limit, not many.
    if (startedAt <= this.#rateLimitedAt) return
    this.#rateLimitedAt = now
    this.#rateLimitedInRow += 1
    this.#isHalfOpen = true
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
    this.#isHalfOpen = false
    this.#rateLimitedAt = -1
    this.#breaker.reset()
    this.holds.reset()
    this.list.reset()
  }
}
