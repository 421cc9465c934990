import type { RequestKind, Schedule } from './schedule'

/** All that the planner decides by. Times are ms since the epoch. */
export interface PlanInput {
  readonly now: number
  /** Every unfinished generation; gone through several times. */
  readonly schedules: Iterable<Schedule>
  /** Holds open now, and the most there may be. */
  readonly openHolds: number
  readonly mostHolds: number
  /** Requests under way of any kind. */
  readonly openRequests: number
  /** Requests the budget allows now, the most it ever allows at once, and its bound for a minute. */
  readonly tokens: number
  readonly burst: number
  readonly perMinute: number
  /** ms until the budget allows `count` requests. */
  readonly msUntilTokens: (count: number) => number
  /** No request before this (the API asked us to slow down). 0 when open. */
  readonly closedUntil: number
  /** The API can't be reached: one request at a time, not before this. null when it can. */
  readonly probeAt: number | null
  /** The list endpoint is not asked about generations before this. 0 when it works, as far as is known. */
  readonly listFrom: number
  /** When the account's running generations are to be looked for (by the same endpoint); null for never. */
  readonly discoverAt: number | null
}

/** `batch` names up to 100 generations, `discover` none, every other kind one. */
export interface PlannedRequest {
  readonly kind: RequestKind
  readonly ids: readonly string[]
}

export interface Plan {
  readonly start: readonly PlannedRequest[]
  /** Holds to give up first: likelier ones wait for their places. */
  readonly release: readonly string[]
  /** When to plan again if nothing happens before; null when nothing will be due. */
  readonly wakeAt: number | null
}

/** The earliest of the times it is told that lie ahead. */
export class Wake {
  time: number | null = null
  readonly #now: number
  constructor(now: number) {
    this.#now = now
  }
  at(time: number): void {
    if (time > this.#now && (this.time === null || time < this.time)) this.time = time
  }
}
