import type { Clock } from '../clock'
import type { TokenBucket } from './token-bucket'

/** Requests that no plan has counted, such as the user's own. They wait for a token, and go before planned ones. */
export class TokenQueue {
  readonly #bucket: TokenBucket
  readonly #clock: Clock
  #waiting = 0

  constructor(bucket: TokenBucket, clock: Clock) {
    this.#bucket = bucket
    this.#clock = clock
  }

  /** How many tokens are reserved. */
  get waiting(): number {
    return this.#waiting
  }

  /** Resolves when a request may go out, which counts as sent then. */
  async take(): Promise<void> {
    this.#waiting += 1
    while (this.#bucket.available(this.#clock.now()) < 1) {
      const waitMs = Math.max(1, this.#bucket.msUntil(1, this.#clock.now()))
      await new Promise<void>((resolve) => this.#clock.after(waitMs, resolve))
    }
    this.#waiting -= 1
    this.#bucket.spend(this.#clock.now())
  }
}
