import type { Clock } from './clock'

const WINDOW_MS = 60_000

/** Counts each key's requests over the last minute. */
export class RateLimit {
  readonly #clock: Clock
  readonly #perMinute: number
  readonly #served = new Map<string, number[]>()

  constructor(clock: Clock, perMinute: number) {
    this.#clock = clock
    this.#perMinute = perMinute
  }

  /** Counts a request of `key`; returns 0, or the seconds to wait if there are too many. Refused ones don't count. */
  take(key: string): number {
    const now = this.#clock.now()
    const served = this.#served.get(key) ?? []
    this.#served.set(key, served)
    const stillCounting = served.findIndex((at) => at > now - WINDOW_MS)
    served.splice(0, stillCounting === -1 ? served.length : stillCounting)
    const oldest = served[0]
    if (oldest !== undefined && served.length >= this.#perMinute) return (oldest + WINDOW_MS - now) / 1000
    served.push(now)
    return 0
  }
}
