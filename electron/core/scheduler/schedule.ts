import type { WatchState } from '../../contract/generation-row'

/**
 * `read` finds out the state of a generation, `hold` is a long poll for its end, `progress` reads the progress during a
 * hold; `batch` reads many by the list endpoint, `discover` lists the account's running generations; `key` tests the key;
 * `refresh` is a bulk read for the user, whatever the schedule says, many by the list endpoint.
 */
export type RequestKind = 'read' | 'hold' | 'progress' | 'batch' | 'discover' | 'key' | 'refresh'

export type Missing = Extract<WatchState, { kind: 'missing' }>
/** How the watch of a generation ended. */
export type Verdict = Extract<WatchState, { kind: 'missing' | 'finished' }>

/**
 * The state of one generation's watch: what the planner decides by, and what the row shows (`watchStateOf`). It changes
 * by the transitions alone. Times are ms since the epoch.
 */
export interface Schedule {
  readonly id: string

  /** The read, hold or batch read in flight. */
  readonly open: 'read' | 'hold' | 'batch' | null
  /** When that was sent. */
  readonly openedAt: number
  /** A request for its progress is in flight as well. */
  readonly isProgressOpen: boolean

  /** The user requested it: its next read goes before everything else. */
  readonly userRequested: boolean
  /** Its state is known from this run, so that a hold may follow. */
  readonly isKnown: boolean
  /** The next read or hold may not go out before. */
  readonly dueAt: number
  /** The next hold may not go out before: later than `dueAt` where the server answers holds too early. */
  readonly holdDueAt: number
  /** The next progress read may not go out before (after a failed one). */
  readonly progressDueAt: number
  /** Its last answer of any kind: how old its state is. */
  readonly answeredAt: number
  /** Its last answer with progress; 0 before the first. */
  readonly progressAt: number
  /** Since when its state is known. */
  readonly knownAt: number

  /** Its row is on the screen. */
  readonly isVisible: boolean
  /** When it is expected to finish, or null. */
  readonly expectedAt: number | null
  /** It waits to start, and has no progress. */
  readonly isWaiting: boolean
  /** How long a percent of its progress takes, in ms; Infinity at its end, null while unknown. */
  readonly percentMs: number | null
  /** Progress reads that follow one another quickly, after a break in its speed. */
  readonly quickReads: number
  /** The list endpoint can be used for it: neither an odd ID nor one that a list has left out. */
  readonly isListable: boolean
  /** A list left it out, and no read has shown yet whether it exists. */
  readonly isUnlisted: boolean
  /** The API has returned it, with the key in use. */
  readonly wasSeen: boolean
  /** Answers in a row that say it doesn't exist, although it was seen; and when the first came. */
  readonly doubts: number
  readonly doubtedSince: number
  /** When it went missing (ms since the epoch), also during the user's retry; null when it isn't missing. */
  readonly missingSince: number | null
  /** How often it was read since it went missing, and when the last answer said so. */
  readonly rechecks: number
  readonly recheckedAt: number
  /** It may be back: it is read again from then on even before `dueAt`, by a list too. Infinity when nothing hints at that. */
  readonly earlyRecheckAt: number

  /** Failures in a row: of reads and holds, and of progress reads. */
  readonly attempt: number
  readonly progressAttempt: number
  /** Holds in a row that ended too early. */
  readonly earlyHolds: number
  /** What went wrong, in a sentence for the user, while a read or hold is retried. */
  readonly failure: string | null
  /** null while it is watched. One that is missing is still read now and then. */
  readonly verdict: Verdict | null
}

export function newSchedule(id: string, now: number, isListable = true): Schedule {
  return {
    id,
    open: null,
    openedAt: 0,
    isProgressOpen: false,
    userRequested: false,
    isKnown: false,
    dueAt: now,
    holdDueAt: now,
    progressDueAt: now,
    answeredAt: 0,
    progressAt: 0,
    knownAt: 0,
    isVisible: false,
    expectedAt: null,
    isWaiting: false,
    percentMs: null,
    quickReads: 0,
    isListable,
    isUnlisted: false,
    wasSeen: false,
    doubts: 0,
    doubtedSince: 0,
    missingSince: null,
    rechecks: 0,
    recheckedAt: 0,
    earlyRecheckAt: Infinity,
    attempt: 0,
    progressAttempt: 0,
    earlyHolds: 0,
    failure: null,
    verdict: null,
  }
}
