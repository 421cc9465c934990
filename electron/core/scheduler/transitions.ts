import { backoffMs } from '../backoff'
import { RECHECK_FOR_MS, doubtedReadMs, earlyRecheckTime, recheckMs } from './doubt'
import { type Missing, type RequestKind, type Schedule, type Verdict, newSchedule } from './schedule'

/**
 * A hold that ends sooner than this without an end of the generation was not held. One that is held for less than
 * requested has a server's own limit and is repeated at once.
 */
const MIN_HOLD_MS = 4_000
const MAX_HOLD_PAUSE_MS = 30_000
/** A demand to wait longer than this, beside an answer, would make its state stale. */
const MAX_DEMAND_MS = 30_000

/** So many count as what the user waits for; hundreds are an import. */
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

/** A request for it goes out. */
export function opened(schedule: Schedule, kind: RequestKind, now: number): Schedule {
  if (kind === 'discover' || kind === 'key' || kind === 'refresh') return schedule
  // A batch read includes held ones, too: for those it runs beside the hold.
  const isBeside = kind === 'progress' || (kind === 'batch' && schedule.open !== null)
  return isBeside ? { ...schedule, isProgressOpen: true } : { ...schedule, open: kind, openedAt: now }
}

/** A request for it has ended, whatever its outcome. @param openedAt when that request went out */
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
  /** What the API demands to wait before the next of the kind; null or left out when it demands nothing. */
  readonly retryAfterMs?: number | null
}

/** The API answered. */
export function answered(schedule: Schedule, answer: AnsweredRequest, now: number): Schedule {
  const { kind, tookMs } = answer
  const notBefore = now + Math.min(answer.retryAfterMs ?? 0, MAX_DEMAND_MS)
  const isUnlisted = kind === 'batch' && schedule.isUnlisted
  const next = {
    ...schedule,
    answeredAt: now,
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
  // An answer beside a read that is being retried shows nothing of that read.
  if (kind === 'progress') return next
  const knownAt = schedule.isKnown ? schedule.knownAt : now
  return { ...next, isKnown: true, knownAt, attempt: 0, failure: null, dueAt: now }
}

/** A request failed, and is retried. */
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

/** One that was seen is said not to exist: reads over some minutes decide. */
export function doubted(schedule: Schedule, kind: RequestKind, message: string, now: number): Schedule {
  const doubts = schedule.doubts + 1
  return {
    // Where reads find it all the same, holds become ever rarer.
    ...(kind === 'hold' ? withPacedHolds(schedule, 0, now) : schedule),
    doubts,
    doubtedSince: schedule.doubts === 0 ? now : schedule.doubtedSince,
    userRequested: false,
    isKnown: false,
    failure: message,
    dueAt: now + doubtedReadMs(doubts),
  }
}

/** A list left it out: a read of its own follows now, as it may not exist; of one that was missing already in its turn. */
export function unlisted(schedule: Schedule, now: number): Schedule {
  if (schedule.verdict !== null)
    return { ...schedule, isListable: false, recheckedAt: now, earlyRecheckAt: Infinity }
  return { ...schedule, isListable: false, isUnlisted: true, isKnown: false, dueAt: now }
}

/** A list can't be used for it. */
export function unlistable(schedule: Schedule): Schedule {
  return { ...schedule, isListable: false }
}

/** A list has its end without the output: a read of its own follows before everything else. */
export function listedInPart(schedule: Schedule, now: number): Schedule {
  return { ...schedule, isListable: false, isKnown: false, userRequested: true, dueAt: now }
}

/**
 * The API says that it doesn't exist. It is read again for a day, unless that is final: a script may hand over an ID right
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

/** A missing one may be back, unless its ID is refused or its day is over. @param isListable a list may include it */
export function mayBeBack(schedule: Schedule, now: number, isListable: boolean): Schedule {
  const { dueAt, recheckedAt, verdict } = schedule
  if (verdict?.kind !== 'missing' || dueAt === Infinity) return schedule
  const earlyRecheckAt = earlyRecheckTime(recheckedAt, now)
  if (earlyRecheckAt >= schedule.earlyRecheckAt) return schedule
  return { ...schedule, earlyRecheckAt, isListable: isListable && verdict.cause === 'not_found' }
}

/** The watch has ended. */
export function ended(schedule: Schedule, verdict: Verdict): Schedule {
  return { ...schedule, verdict }
}

/** The key is another: whether its account has the generation is open. */
export function accountChanged(schedule: Schedule): Schedule {
  return { ...schedule, wasSeen: false, missingSince: null, rechecks: 0, verdict: null }
}

/** The user requested it. A row that is retried shows the new try, not the failure before. */
export function requested(schedule: Schedule): Schedule {
  return { ...schedule, userRequested: true, failure: null, verdict: null }
}

/** Returns what happens to each of so many that the user requested or added at once: many take their turn. */
export function requestedTogether(count: number, now: number): (schedule: Schedule) => Schedule {
  if (count <= MAX_REQUESTED_AT_ONCE) return requested
  return (schedule) => ({
    ...schedule,
    failure: null,
    verdict: null,
    dueAt: Math.min(schedule.dueAt, now),
  })
}

/** A backoff has lost its reason. @param withinMs it ends within this time */
export function backoffEnded(schedule: Schedule, now: number, withinMs: number): Schedule {
  return schedule.attempt === 0 ? schedule : { ...schedule, dueAt: Math.min(schedule.dueAt, now + withinMs) }
}

/** After a pause, or when the network or the clock was away: nothing is known any more. */
export function restarted(schedule: Schedule, now: number, isListable: boolean): Schedule {
  const { id, addedAt, isVisible, expectedAt, missingSince, rechecks, verdict, wasSeen } = schedule
  const fresh = newSchedule(id, addedAt, now, isListable)
  const restarted = { ...fresh, isVisible, expectedAt, missingSince, rechecks, verdict, wasSeen }
  // An ID that is refused would spoil a list.
  if (verdict?.kind !== 'missing' || verdict.cause !== 'not_found') return restarted
  return { ...restarted, dueAt: now + recheckMs(rechecks), earlyRecheckAt: now }
}

export function withVisible(schedule: Schedule, isVisible: boolean): Schedule {
  return schedule.isVisible === isVisible ? schedule : { ...schedule, isVisible }
}

export function withExpected(schedule: Schedule, expectedAt: number | null): Schedule {
  return schedule.expectedAt === expectedAt ? schedule : { ...schedule, expectedAt }
}

/** A server that answers holds at once, or refuses them, gets ever fewer. */
function withPacedHolds(schedule: Schedule, heldMs: number, now: number): Schedule {
  if (heldMs >= MIN_HOLD_MS) return schedule.earlyHolds === 0 ? schedule : { ...schedule, earlyHolds: 0 }
  const earlyHolds = schedule.earlyHolds + 1
  const pauseMs = Math.min(MAX_HOLD_PAUSE_MS, 1_000 * 2 ** Math.min(earlyHolds, 10))
  return { ...schedule, earlyHolds, holdDueAt: now + pauseMs }
}
