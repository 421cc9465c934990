import { backoffMs } from '../backoff'

// A shorter interruption is a hiccup of one connection, not an outage of the API.
const OUTAGE_MS = 3_000

/**
 * Whether the API can be reached. While it can't, one request at a time probes it (the planner's `probeAt`), instead
 * of every generation knocking on its own. Times are ms since the epoch.
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

  /** When the API is tried again; null while it can be reached. */
  get probeAt(): number | null {
    return this.#since === null ? null : this.#probeAt
  }

  /**
   * A request that began at `startedAt` got no answer. If another was answered since, the trouble was that one
   * connection's; and those that began before the last failure tell nothing new.
   */
  failed(startedAt: number, now: number): void {
    if (startedAt < this.#answeredAt) return
    this.#since ??= now
    if (this.#attempt > 0 && startedAt < this.#failedAt) return
    this.#attempt += 1
    this.#failedAt = now
    this.#probeAt = now + backoffMs(this.#attempt, this.#random())
  }

  /** An answer came, of whatever kind. Says whether that ended an outage. */
  answered(now: number): boolean {
    const wasOutage = this.#since !== null && now - this.#since >= OUTAGE_MS
    this.#since = null
    this.#attempt = 0
    this.#answeredAt = now
    return wasOutage
  }

  /** The network is said to be back: try at once. */
  retryNow(now: number): void {
    if (this.#since === null) return
    this.#attempt = 1
    this.#probeAt = now
  }

  /** Forgets its times: the clock they were noted by has been set back. */
  reset(): void {
    this.#since = null
    this.#attempt = 0
    this.#failedAt = 0
    this.#answeredAt = 0
  }
}
