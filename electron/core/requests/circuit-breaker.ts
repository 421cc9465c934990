import { backoffMs } from '../backoff'

/** A shorter interruption is one connection's, not an outage of the API. */
const MIN_OUTAGE_MS = 3_000

/**
 * Opens when the API can't be reached: then one request at a time probes it (the planner's `probeAt`) instead of one a
 * generation. Times are ms since the epoch.
 */
export class CircuitBreaker {
  readonly #random: () => number
  #since: number | null = null
  #attempt = 0
  #probeAt = 0
  #failedAt = 0
  #answeredAt = 0

  constructor(random: () => number) {
    this.#random = random
  }

  /** When the API is probed next; null while it can be reached. */
  get probeAt(): number | null {
    return this.#since === null ? null : this.#probeAt
  }

  /**
   * A request that went out at `startedAt` got no answer. If another was answered since, that one connection was dead;
   * and those that went out before the last failure belong to it.
   */
  failed(startedAt: number, now: number): void {
    if (startedAt < this.#answeredAt) return
    this.#since ??= now
    if (this.#attempt > 0 && startedAt < this.#failedAt) return
    this.#attempt += 1
    this.#failedAt = now
    this.#probeAt = now + backoffMs(this.#attempt, this.#random())
  }

  /** An answer came, of whatever kind. Returns whether that ended an outage. */
  answered(now: number): boolean {
    const wasOutage = this.#since !== null && now - this.#since >= MIN_OUTAGE_MS
    this.#since = null
    this.#attempt = 0
    this.#answeredAt = now
    return wasOutage
  }

  /** The network is said to be back: the next probe goes out at once. */
  probeNow(now: number): void {
    if (this.#since === null) return
    this.#attempt = 1
    this.#probeAt = now
  }

  /** The clock was set back: every noted time is in the future. */
  reset(): void {
    this.#since = null
    this.#attempt = 0
    this.#failedAt = 0
    this.#answeredAt = 0
  }
}
