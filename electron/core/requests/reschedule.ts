import type { SyncApiError } from '../sync-api/errors'
import { backoffMs } from './backoff'
import type { RequestKind, Schedule } from '../scheduler/schedule'

/**
 * A hold that ends sooner than this without an end of the generation was not held: the server lies about waiting. One
 * that holds for less than it was asked to, but does hold, has a bound of its own and is asked again at once.
 */
const MIN_HOLD_MS = 4_000
const MAX_HOLD_PAUSE_MS = 30_000
const SECOND_READ_MS = 2_000

/** What follows from an answer. @param tookMs how long the request was under way */
export function afterAnswer(schedule: Schedule, kind: RequestKind, tookMs: number, now: number): void {
  schedule.answeredAt = now
  schedule.isDoubted = false
  if (kind === 'hold') {
    paceHolds(schedule, tookMs, now)
    return
  }
  schedule.userRequested = false
  if (kind === 'progress' || kind === 'read') {
    schedule.progressAt = now
    schedule.progressAttempt = 0
  }
  if (kind === 'progress') return
  if (!schedule.known) schedule.knownAt = now
  Object.assign(schedule, { known: true, attempt: 0, dueAt: now })
}

/** What follows from a failure that is worth a retry. @param random 0 to 1 */
export function afterFailure(
  schedule: Schedule,
  kind: RequestKind,
  error: SyncApiError,
  random: number,
  now: number,
): void {
  schedule.userRequested = false
  if (kind === 'progress') {
    schedule.progressAttempt += 1
    schedule.progressDueAt = now + backoffMs(schedule.progressAttempt, random, error.retryAfterMs)
    return
  }
  if (kind === 'hold') paceHolds(schedule, 0, now)
  schedule.attempt += 1
  // A read comes first then: it tells at once that all is well again, where a hold would wait.
  schedule.known = false
  schedule.dueAt = now + backoffMs(schedule.attempt, random, error.retryAfterMs)
}

/** It is said to be gone: a second read a moment later decides. */
export function afterDoubt(schedule: Schedule, kind: RequestKind, now: number): void {
  // Where reads find it all the same, holds are asked ever more rarely.
  if (kind === 'hold') paceHolds(schedule, 0, now)
  Object.assign(schedule, { userRequested: false, known: false, dueAt: now + SECOND_READ_MS })
}

/** The list did not name it: it is asked for by itself, now, as it may be gone. */
export function afterSilence(schedule: Schedule, now: number): void {
  Object.assign(schedule, { listable: false, isUnnamed: true, known: false, dueAt: now })
}

/** Those in a backoff are asked soon: it has lost its reason. @param withinMs spread over this time, in ms */
export function endBackoffs(
  schedules: Iterable<Schedule>,
  now: number,
  withinMs: number,
  random: () => number,
): void {
  for (const schedule of schedules) {
    if (schedule.attempt > 0) schedule.dueAt = Math.min(schedule.dueAt, now + random() * withinMs)
  }
}

/** A server that answers holds at once, or refuses them, is asked to hold ever more rarely. */
function paceHolds(schedule: Schedule, heldMs: number, now: number): void {
  if (heldMs >= MIN_HOLD_MS) {
    schedule.holdTrouble = 0
    return
  }
  schedule.holdTrouble += 1
  const pause = Math.min(MAX_HOLD_PAUSE_MS, 1_000 * 2 ** Math.min(schedule.holdTrouble, 10))
  schedule.holdDueAt = now + pause
}
