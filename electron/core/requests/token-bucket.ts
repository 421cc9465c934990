const MINUTE_MS = 60_000
const MIN_PER_MINUTE = 10
/** After a 429 the limit grows back by this part of the setting, this often. */
const REGROWTH = 0.05
const REGROWTH_EVERY_MS = 10_000
/** This part of a minute's requests may go out at once; the rest flows in evenly. */
const BURST = 0.1

/**
 * Limits requests a minute. The burst and one minute's flow add up to the limit, so that no window of 60 s ever sees
 * more. A 429 halves the limit; it grows back slowly.
 */
export class TokenBucket {
  #setting: number
  #limit: number
  #tokens: number
  #filledAt: number
  #regrownAt: number
  /** When requests went out since the limit was last lowered: those before were allowed by a higher one. */
  #sent: number[] = []

  /** @param perMinute requests a minute @param now ms since the epoch */
  constructor(perMinute: number, now: number) {
    this.#setting = perMinute
    this.#limit = perMinute
    this.#tokens = this.burst
    this.#filledAt = now
    this.#regrownAt = now
  }

  /** Most requests that may go out at once. */
  get burst(): number {
    return Math.max(1, Math.floor(this.#limit * BURST))
  }

  /** The limit in force: the setting, or less after a 429. */
  get perMinute(): number {
    return Math.floor(this.#limit)
  }

  get #perMs(): number {
    return Math.max(1, this.#limit - this.burst) / MINUTE_MS
  }

  /** Another setting ends what a 429 has reduced. */
  setPerMinute(perMinute: number): void {
    if (perMinute === this.#setting) return
    if (perMinute < this.#limit) this.#sent = []
    this.#setting = perMinute
    this.#limit = perMinute
    this.#tokens = Math.min(this.#tokens, this.burst)
  }

  /** How many requests may go out now. */
  available(now: number): number {
    this.#refill(now)
    return Math.floor(this.#tokens)
  }

  /** ms until `count` requests are available. */
  msUntil(count: number, now: number): number {
    this.#refill(now)
    const missing = Math.min(count, this.burst) - this.#tokens
    return missing <= 0 ? 0 : Math.ceil(missing / this.#perMs)
  }

  spend(now: number): void {
    this.#refill(now)
    this.#tokens -= 1
    this.#sent.push(now)
  }

  /** The API answered 429. */
  onRateLimited(now: number): void {
    const limit = Math.max(Math.min(MIN_PER_MINUTE, this.#setting), this.#limit / 2)
    if (limit < this.#limit) this.#sent = []
    this.#limit = limit
    this.#tokens = Math.min(this.#tokens, 0)
    this.#regrownAt = now
  }

  /** Requests sent in the 60 s before `now`, as far as they count against the limit in force: never more than that. */
  sentLastMinute(now: number): number {
    this.#sent = this.#sent.filter((at) => at > now - MINUTE_MS && at <= now)
    return this.#sent.length
  }

  #refill(now: number): void {
    // A clock that is set back adds no tokens.
    const elapsed = Math.max(0, now - this.#filledAt)
    this.#filledAt = now
    this.#tokens = Math.min(this.burst, this.#tokens + elapsed * this.#perMs)
    const steps = Math.floor(Math.max(0, now - this.#regrownAt) / REGROWTH_EVERY_MS)
    if (now < this.#regrownAt) this.#regrownAt = now
    if (steps === 0) return
    this.#regrownAt += steps * REGROWTH_EVERY_MS
    this.#limit = Math.min(this.#setting, this.#limit + steps * this.#setting * REGROWTH)
  }
}
