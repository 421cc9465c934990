import { LONGER_BY, type UsualTime } from './usual-time'

/** Without a usual time: generations take at most an hour. */
const MAX_RUN_MS = 60 * 60_000
/** A start between two answers further apart than this can't be told. */
const MAX_GAP_MS = 2 * 60_000

export interface FirstSeenRunning {
  /** When the API says it was created; null when it does not. ms since the epoch, as all times here. */
  readonly createdAt: number | null
  /** When it was last seen waiting; null when it never was. */
  readonly waitingAt: number | null
  readonly usual: UsualTime | null
  readonly now: number
}

/**
 * When a generation that is seen running for the first time started to be worked on; null when that can't be told.
 * One that was never seen waiting counts from its creation, unless that is so long ago that it must have waited: a
 * batch of hundreds waits for hours, and none of those takes longer than usual for it.
 */
export function runStart({ createdAt, waitingAt, usual, now }: FirstSeenRunning): number | null {
  if (waitingAt !== null) return Math.abs(now - waitingAt) <= MAX_GAP_MS ? now : null
  if (createdAt === null) return null
  // A server whose clock is ahead: it has just been created.
  if (createdAt > now) return now
  const longest = usual === null ? MAX_RUN_MS : usual.high * LONGER_BY
  return now - createdAt <= longest ? createdAt : null
}
