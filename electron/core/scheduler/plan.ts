import type { Attention } from './progress-interval'
import type { RequestKind, Schedule } from './schedule'

/** Everything a plan depends on. Times are ms since the epoch. */
export interface PlanInput {
  readonly now: number
  /** Every unfinished generation; iterated several times. */
  readonly schedules: Iterable<Schedule>
  /** How the user sees the rows on the screen. */
  readonly attention: Attention
  /** Holds open now, and the most that the user's setting or the API allows. */
  readonly openHolds: number
  readonly maxHolds: number
  /** How many of the open holds must end because reads wait behind them. */
  readonly surplusHolds: number
  /** How long the API holds a request. */
  readonly holdSeconds: number
  /** Requests of any kind in flight. */
  readonly openRequests: number
  /** Requests the token bucket allows now, the most it ever allows at once, and its limit a minute. */
  readonly tokens: number
  readonly burst: number
  readonly perMinute: number
  /** ms until the token bucket allows `count` requests. */
  readonly msUntilTokens: (count: number) => number
  /** No request goes out before (the API answered 429); 0 when open. */
  readonly closedUntil: number
  /** When an API that is out of reach, or whose rate limit was hit, is probed by one request at a time; else null. */
  readonly probeAt: number | null
  /** No batch read before; 0 when the list endpoint works, as far as is known. */
  readonly listFrom: number
  /** Bulk reads for the user, in their order. */
  readonly refreshes: readonly PlannedRequest[]
  /** When the account's running generations are listed next; null for never. */
  readonly discoverAt: number | null
}

/** `batch` and `refresh` have up to 100 IDs, `discover` and `key` none, every other kind one. */
export interface PlannedRequest {
  readonly kind: RequestKind
  readonly ids: readonly string[]
}

export interface Plan {
  readonly start: readonly PlannedRequest[]
  /** Holds to abort first: likelier ones wait for their places. */
  readonly release: readonly string[]
  /** When to plan again if nothing happens before; null when nothing will be due. */
  readonly wakeAt: number | null
}

/** Keeps the earliest future time. Infinity means no time. */
export class Wake {
  time: number | null = null
  readonly #now: number
  constructor(now: number) {
    this.#now = now
  }
  at(time: number): void {
    if (time > this.#now && time < (this.time ?? Infinity)) this.time = time
  }
}
