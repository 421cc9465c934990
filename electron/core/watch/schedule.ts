/** `read` finds out where a generation stands, `hold` waits for its end, `progress` looks in beside a hold. */
export type RequestKind = 'read' | 'hold' | 'progress'

/** What the planner knows of one unfinished generation. Times are ms since the epoch. */
export interface Schedule {
  readonly id: string
  /** The read or hold under way. */
  open: 'read' | 'hold' | null
  progressOpen: boolean
  /** The person waits for it: its next read goes before everything else. */
  asked: boolean
  /** Its state is known from this run, so that a hold may follow. */
  known: boolean
  /** The next read or hold may not go out before. */
  dueAt: number
  /** The next hold may not go out before: later than `dueAt` where the server answers holds too early. */
  holdDueAt: number
  /** The next progress read may not go out before (after a failed one). */
  progressDueAt: number
  /** Its last answer. */
  answeredAt: number
  /** Its row is on the screen. */
  visible: boolean
  /** When it is expected to finish, or null. */
  expectedAt: number | null
  /** When it was added: the older, the less often its progress is worth a request. */
  addedAt: number
  /** Failures in a row, of reads and holds, of progress reads, and holds in a row that ended too early. */
  attempt: number
  progressAttempt: number
  holdTrouble: number
}

export function newSchedule(id: string, addedAt: number, now: number): Schedule {
  return {
    id,
    open: null,
    progressOpen: false,
    asked: false,
    known: false,
    dueAt: now,
    holdDueAt: now,
    progressDueAt: now,
    answeredAt: 0,
    visible: false,
    expectedAt: null,
    addedAt,
    attempt: 0,
    progressAttempt: 0,
    holdTrouble: 0,
  }
}
