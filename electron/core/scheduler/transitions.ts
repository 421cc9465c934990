import { backoffMs } from '../backoff'
import { RECHECK_FOR_MS, doubtedReadMs, earlyRecheckTime, recheckMs } from './doubt'
import type { Outlook } from './outlook'
import { type Missing, type RequestKind, type Schedule, type Verdict, newSchedule } from './schedule'

/**
 * A hold that ends sooner than this without an end of the generation was not held. One that is held for less than
 * requested has a server's own limit and is repeated at once.
 */
const MIN_HOLD_MS = 4_000
const MAX_HOLD_PAUSE_MS = 30_000
/** Obeying a demand to wait longer than this after an answer would make its state stale. */
const MAX_DEMAND_MS = 30_000

/** The user waits for up to this many; hundreds are an import. */
const MAX_REQUESTED_AT_ONCE = 20

/** A failure that is worth a retry. */
export interface RetryableFailure {
  /** One sentence for the user. */
  readonly message: string
  /** What the API demands; null when it demands nothing. */
  readonly retryAfterMs: number | null
  /** 0 to 1, for the jitter. */
  readonly random: number
}

/** Returns the schedule when a request for it goes out. */
export function opened(schedule: Schedule, kind: RequestKind, now: number): Schedule {
  if (kind === 'discover' || kind === 'key' || kind === 'refresh') return schedule
  // A batch read includes held generations, too: it runs during their holds.
  const isBeside = kind === 'progress' || (kind === 'batch' && schedule.open !== null)
  return isBeside ? { ...schedule, isProgressOpen: true } : { ...schedule, open: kind, openedAt: now }
}

/** Returns the schedule after a request for it has ended, whatever its outcome. @param openedAt when that request went out */
export function closed(schedule: Schedule, kind: RequestKind, openedAt: number): Schedule {
  if (schedule.open === kind && schedule.openedAt === openedAt) return { ...schedule, open: null }
  const isBeside = kind === 'progress' || kind === 'batch'
  return isBeside ? { ...schedule, isProgressOpen: false } : schedule
}

/** An answered request. */
export interface AnsweredRequest {
  readonly kind: RequestKind
  /** How long it was in flight. */
  readonly tookMs: number
  /** It includes the progress, whatever its kind: an API may send that unasked. */
  readonly hasProgress?: boolean
  /** What the API demands to wait before the next of the kind; null or left out when it demands nothing. */
  readonly retryAfterMs?: number | null
}

/** Returns the schedule after an answer. */
export function answered(schedule: Schedule, answer: AnsweredRequest, now: number): Schedule {
  const { hasProgress = false, kind, tookMs } = answer
  const notBefore = now + Math.min(answer.retryAfterMs ?? 0, MAX_DEMAND_MS)
  const isUnlisted = kind === 'batch' && schedule.isUnlisted
  const next = {
    ...schedule,
    answeredAt: now,
    progressAt: hasProgress ? now : schedule.progressAt,
    wasSeen: true,
    doubts: 0,
    missingSince: null,
    rechecks: 0,
    verdict: null,
    isUnlisted,
  }
  if (kind === 'hold') {
    const held = withPacedHolds({ ...next, failure: null }, tookMs, now)
    return { ...held, holdDueAt: Math.max(held.holdDueAt, notBefore) }
  }
  next.userRequested = false
  if (kind === 'progress' || kind === 'read') {
    next.progressAt = now
    next.progressAttempt = 0
    next.progressDueAt = notBefore
  }
  if (hasProgress && next.quickReads > 0) next.quickReads -= 1
  // A progress read that is answered says nothing about a read that is being retried.
  if (kind === 'progress') return next
  const knownAt = schedule.isKnown ? schedule.knownAt : now
  return Object.assign(next, { isKnown: true, knownAt, attempt: 0, failure: null, dueAt: now })
}

/** Returns the schedule after a failed request, which is retried. */
export function failed(
  schedule: Schedule,
  kind: RequestKind,
  { message, retryAfterMs, random }: RetryableFailure,
  now: number,
): Schedule {
  const next = { ...schedule, userRequested: false, earlyRecheckAt: Infinity }
  if (kind === 'progress') {
    const progressAttempt = schedule.progressAttempt + 1
    return { ...next, progressAttempt, progressDueAt: now + backoffMs(progressAttempt, random, retryAfterMs) }
  }
  const attempt = schedule.attempt + 1
  return {
    ...(kind === 'hold' ? withPacedHolds(next, 0, now) : next),
    attempt,
    failure: message,
    // A read comes first then: it shows at once that all is well again, where a hold would wait.
    isKnown: false,
    dueAt: now + backoffMs(attempt, random, retryAfterMs),
  }
}

/** Returns the schedule after an answer that says that a known generation doesn't exist: more reads decide. */
export function doubted(schedule: Schedule, kind: RequestKind, message: string, now: number): Schedule {
  const doubts = schedule.doubts + 1
  return {
    // If reads find it nevertheless, holds become rarer and rarer.
    ...(kind === 'hold' ? withPacedHolds(schedule, 0, now) : schedule),
    doubts,
    doubtedSince: schedule.doubts === 0 ? now : schedule.doubtedSince,
    userRequested: false,
    isKnown: false,
    failure: message,
    dueAt: now + doubtedReadMs(doubts),
  }
}

/**
 * Returns the schedule after a list left it out: a single read follows, as it may not exist. One that was missing before
 * is read when it is due.
 */
export function unlisted(schedule: Schedule, now: number): Schedule {
  if (schedule.verdict !== null)
    return { ...schedule, isListable: false, recheckedAt: now, earlyRecheckAt: Infinity }
  return { ...schedule, isListable: false, isUnlisted: true, isKnown: false, dueAt: now }
}

/** Returns the schedule for single reads alone, as a list can't be used for it. */
export function unlistable(schedule: Schedule): Schedule {
  return { ...schedule, isListable: false }
}

/** Returns the schedule after a list had its end without the output: a single read follows before everything else. */
export function listedInPart(schedule: Schedule, now: number): Schedule {
  return { ...schedule, isListable: false, isKnown: false, userRequested: true, dueAt: now }
}

/**
 * Returns the schedule of a missing generation. It is read again for a day, unless that is final: a script may add an ID right
 * after creating it.
 */
export function missing(schedule: Schedule, found: Missing, isFinal: boolean, now: number): Schedule {
  const verdict = schedule.verdict?.kind === 'missing' ? schedule.verdict : found
  const isOld = now - (verdict.since ?? 0) > RECHECK_FOR_MS
  return {
    ...schedule,
    verdict,
    userRequested: false,
    isKnown: false,
    failure: null,
    attempt: 0,
    missingSince: verdict.since ?? now,
    rechecks: schedule.rechecks + 1,
    recheckedAt: now,
    earlyRecheckAt: Infinity,
    dueAt: isFinal || isOld ? Infinity : now + recheckMs(schedule.rechecks),
  }
}

/**
 * Returns the schedule of a missing one that may be back, which is read soon; unless its ID is refused or its day is over.
 * @param isListable a list may include it
 */
export function mayBeBack(schedule: Schedule, now: number, isListable: boolean): Schedule {
  const { dueAt, recheckedAt, verdict } = schedule
  if (verdict?.kind !== 'missing' || dueAt === Infinity) return schedule
  const earlyRecheckAt = earlyRecheckTime(recheckedAt, now)
  if (earlyRecheckAt >= schedule.earlyRecheckAt) return schedule
  return { ...schedule, earlyRecheckAt, isListable: isListable && verdict.cause === 'not_found' }
}

/** Returns the schedule after the end of its watch. */
export function ended(schedule: Schedule, verdict: Verdict): Schedule {
  return { ...schedule, verdict }
}

/** Returns the schedule after a change of the key: whether the new account has the generation is unknown. */
export function accountChanged(schedule: Schedule): Schedule {
  return { ...schedule, wasSeen: false, missingSince: null, rechecks: 0, verdict: null }
}

/** Returns the schedule after a request by the user. A row that is retried shows the new try, not the last failure. */
export function requested(schedule: Schedule): Schedule {
  return { ...schedule, userRequested: true, failure: null, verdict: null }
}

/** Returns the transition for each generation that the user requested or added at once: many take their turn. */
export function requestedTogether(count: number, now: number): (schedule: Schedule) => Schedule {
  if (count <= MAX_REQUESTED_AT_ONCE) return requested
  return (schedule) => ({
    ...schedule,
    failure: null,
    verdict: null,
    dueAt: Math.min(schedule.dueAt, now),
  })
}

/** Returns the schedule without its backoff, whose reason is gone. @param withinMs it ends within this time */
export function backoffEnded(schedule: Schedule, now: number, withinMs: number): Schedule {
  return schedule.attempt === 0 ? schedule : { ...schedule, dueAt: Math.min(schedule.dueAt, now + withinMs) }
}

/** Returns the schedule after a pause, sleep or a lost network: its state is unknown again. */
export function restarted(schedule: Schedule, now: number, isListable: boolean): Schedule {
  const { id, dueAt, isVisible, expectedAt, isWaiting, percentMs } = schedule
  const { missingSince, rechecks, verdict, wasSeen } = schedule
  const fresh = newSchedule(id, now, isListable)
  const outlook: Outlook = { expectedAt, isWaiting, percentMs }
  const restarted = { ...fresh, ...outlook, isVisible, missingSince, rechecks, verdict, wasSeen }
  // A refused ID would fail a list.
  if (verdict?.kind !== 'missing' || verdict.cause !== 'not_found') return restarted
  // Its own read stays due: a list may leave it out by mistake.
  return { ...restarted, dueAt: Math.min(dueAt, now + recheckMs(rechecks)), earlyRecheckAt: now }
}

export function withVisible(schedule: Schedule, isVisible: boolean): Schedule {
  return schedule.isVisible === isVisible ? schedule : { ...schedule, isVisible }
}

/** Spaces holds further and further apart while the server answers them at once or refuses them. */
function withPacedHolds(schedule: Schedule, heldMs: number, now: number): Schedule {
  if (heldMs >= MIN_HOLD_MS) return schedule.earlyHolds === 0 ? schedule : { ...schedule, earlyHolds: 0 }
  const earlyHolds = schedule.earlyHolds + 1
  const pauseMs = Math.min(MAX_HOLD_PAUSE_MS, 1_000 * 2 ** Math.min(earlyHolds, 10))
  return { ...schedule, earlyHolds, holdDueAt: now + pauseMs }
}
