/**
 * `read` finds out where a generation stands, `hold` waits for its end, `progress` looks in beside a hold or between
 * two; `batch` reads many by the list endpoint, `discover` finds those of the account that run.
 */
export type RequestKind = 'read' | 'hold' | 'progress' | 'batch' | 'discover'

/** What the planner knows of one unfinished generation. Times are ms since the epoch. */
export interface Schedule {
  readonly id: string
  /** The read, hold or sweep under way. */
  open: 'read' | 'hold' | 'batch' | null
  /** When that was sent. */
  openedAt: number
  progressOpen: boolean
  /** The user waits for it: its next read goes before everything else. */
  userRequested: boolean
  /** Its state is known from this run, so that a hold may follow. */
  known: boolean
  /** The next read or hold may not go out before. */
  dueAt: number
  /** The next hold may not go out before: later than `dueAt` where the server answers holds too early. */
  holdDueAt: number
  /** The next progress read may not go out before (after a failed one). */
  progressDueAt: number
  /** Its last answer of any kind: how old its state is. */
  answeredAt: number
  /** Its last answer that tells of progress; 0 before the first. */
  progressAt: number
  /** Since when its state is known. */
  knownAt: number
  /** Its row is on the screen. */
  visible: boolean
  /** When it is expected to finish, or null. */
  expectedAt: number | null
  /** When it was added: the older, the less often its progress is worth a request. */
  addedAt: number
  /** The list endpoint can be asked for it: neither an odd ID nor one it has kept silent about. */
  listable: boolean
  /** The list was asked for it and did not name it, and no read has shown yet whether it exists. */
  isUnnamed: boolean
  /** It was known, and then the API said that it does not know it. */
  isDoubted: boolean
  /** Failures in a row, of reads and holds, of progress reads, and holds in a row that ended too early. */
  attempt: number
  progressAttempt: number
  holdTrouble: number
}

export function newSchedule(id: string, addedAt: number, now: number, listable = true): Schedule {
  return {
    id,
    open: null,
    openedAt: 0,
    progressOpen: false,
    userRequested: false,
    known: false,
    dueAt: now,
    holdDueAt: now,
    progressDueAt: now,
    answeredAt: 0,
    progressAt: 0,
    knownAt: 0,
    visible: false,
    expectedAt: null,
    addedAt,
    listable,
    isUnnamed: false,
    isDoubted: false,
    attempt: 0,
    progressAttempt: 0,
    holdTrouble: 0,
  }
}
