import type { Schedule } from './schedule'

const SECOND_MS = 1_000
const MINUTE_MS = 60_000
/** How far apart a generation that was seen before is read again after the API said that it doesn't exist. */
const READ_AGAIN_MS = [2, 15, 45, 60].map((seconds) => seconds * SECOND_MS)
/** It counts as missing after this long and this many such answers, when no answer in between has it. */
const MIN_DOUBT_MS = 3 * MINUTE_MS
const MIN_DOUBTS = 5
/** This many at once, while hardly any other is found, are a fault of the API. */
const MIN_OUTAGE = 3
const MAX_FOUND_PART = 0.1
/** During such a fault a generation counts as missing after this long. */
const MAX_OUTAGE_MS = 60 * MINUTE_MS
/** A missing generation is read again for a day, less and less often. */
const FIRST_RECHECK_MS = 5 * SECOND_MS
const MAX_RECHECK_MS = 60 * MINUTE_MS
export const RECHECK_FOR_MS = 24 * 60 * MINUTE_MS
/** Two reads of a missing generation are at least this far apart, however many others are found again. */
const MIN_EARLY_RECHECK_MS = 30 * SECOND_MS
/** Generations that went missing within this time of each other probably have the same cause. */
const MIN_SAME_CAUSE_MS = 5 * MINUTE_MS

/** Returns when to read a doubted generation again, in ms from now. @param doubts answers so far that it doesn't exist */
export function doubtedReadMs(doubts: number): number {
  return READ_AGAIN_MS[Math.min(doubts, READ_AGAIN_MS.length) - 1] ?? 0
}

/** Returns when to read a missing generation again, in ms from now. @param rechecks how often it was read since it went missing */
export function recheckMs(rechecks: number): number {
  return Math.min(MAX_RECHECK_MS, FIRST_RECHECK_MS * 2 ** Math.min(rechecks, 20))
}

/** Returns when a generation that may be back is read again (ms since the epoch). @param recheckedAt when it was last missing */
export function earlyRecheckTime(recheckedAt: number, now: number): number {
  return Math.max(now, recheckedAt + MIN_EARLY_RECHECK_MS)
}

/**
 * Returns how far back the cause of a missing generation that was found again reaches (ms since the epoch): others that went
 * missing since then are probably back, too. The longer it was missing, the longer the API's fault may have lasted. An ID
 * that was added before its generation existed doesn't reach back to older ones.
 */
export function sameCauseFrom(foundMissingSince: number, now: number): number {
  return foundMissingSince - Math.max(MIN_SAME_CAUSE_MS, now - foundMissingSince)
}

/** Returns whether a generation that was seen before is missing, after another answer that says so. */
export function isConfirmedMissing(doubted: Schedule, all: Iterable<Schedule>, now: number): boolean {
  const forMs = now - doubted.doubtedSince
  if (doubted.doubts < MIN_DOUBTS || forMs < MIN_DOUBT_MS) return false
  return forMs >= MAX_OUTAGE_MS || !isOutage(all, doubted.doubtedSince)
}

/** Returns whether the API says of many known generations that they don't exist, while hardly any other is found. */
function isOutage(all: Iterable<Schedule>, since: number): boolean {
  let doubted = 0
  let found = 0
  for (const schedule of all) {
    if (!schedule.wasSeen) continue
    if (schedule.doubts > 0) doubted += 1
    else if (schedule.verdict === null && schedule.answeredAt > since) found += 1
  }
  return doubted >= MIN_OUTAGE && found <= doubted * MAX_FOUND_PART
}
