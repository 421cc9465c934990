import { LONGER_BY, type UsualTime } from './usual-time'

/** Without a usual time: generations take at most an hour. */
const MAX_RUN_MS = 60 * 60_000
/** A start between two answers further apart than this is unknown. */
const MAX_GAP_MS = 2 * 60_000

export interface FirstSeenRunning {
  /** When it was created by the API; null when unknown. Times are ms since the epoch. */
  readonly createdAt: number | null
  /** When it was last seen waiting; null when it never was. */
  readonly waitingAt: number | null
  readonly usual: UsualTime | null
  readonly now: number
}

/**
 * Returns when the run of a generation that is first seen running started; null when unknown. One that was never seen
 * waiting counts from its creation, unless that is so long ago that it must have waited.
 */
export function runStart({ createdAt, waitingAt, usual, now }: FirstSeenRunning): number | null {
  if (waitingAt !== null) return Math.abs(now - waitingAt) <= MAX_GAP_MS ? now : null
  if (createdAt === null) return null
  // The server's clock is ahead: it has just been created.
  if (createdAt > now) return now
  const longest = usual === null ? MAX_RUN_MS : usual.high * LONGER_BY
  return now - createdAt <= longest ? createdAt : null
}
