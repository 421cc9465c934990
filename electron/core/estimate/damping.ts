import type { TimeLeft } from '../../contract/generation-row'
import type { Times } from './smoothing'
import { isWideRange } from './wide-range'

/** The shown end may lie outside the new range by this much, or by this part of the time left, without being replaced. */
const TOLERANCE = { ms: 4_000, part: 0.1 }
/** A shown end this far off, in ms and as a part of the time left, can't be right, however wide the range is. */
const FAR_OFF = { ms: 30_000, part: 0.5 }
/** The ends of a range are unlikely: only this part of it counts, on either side of the expected time. */
const TRUSTED_PART = 0.7
/** Another time is shown once it has been expected for this long, or for this part of the time left. */
const PERSISTENCE = { leastMs: 4_000, mostMs: 30_000, part: 0.1 }
/** A range this much narrower, as a part of the one shown, replaces it. */
const NARROWER = 0.6
/** Once the shown time has passed, another one is shown only if it is this far away. */
const MIN_AGAIN_MS = 50_000

/** What is shown of an estimate. */
export interface Damped {
  readonly timeLeft: TimeLeft
  /** Since when it can no longer be right (ms since the epoch); null while it can be. */
  readonly doubtedAt: number | null
}

/** Returns what to show first of a run. @param now ms since the epoch */
export function firstShown(times: Times, now: number): Damped {
  return trusted(withForm(times, now))
}

/**
 * Returns the times to show: those shown before as long as they may still be right, so that the time left falls and
 * doesn't waver. Others are shown once they have persisted for a while.
 * @param now ms since the epoch
 */
export function damped({ timeLeft: shown, doubtedAt }: Damped, next: Times, now: number): Damped {
  if (shown.latestAt <= now)
    return next.expectedAt - now < MIN_AGAIN_MS ? trusted(kept(shown, next)) : trusted(withForm(next, now))
  if (!isPossible(shown, next, now)) {
    const since = doubtedAt ?? now
    const left = Math.max(shown.expectedAt, next.expectedAt) - now
    const persistenceMs = Math.min(PERSISTENCE.mostMs, Math.max(PERSISTENCE.leastMs, PERSISTENCE.part * left))
    if (now - since < persistenceMs) return { timeLeft: kept(shown, next), doubtedAt: since }
    return trusted(withForm(next, now))
  }
  const isNarrower = !isWideRange(next, now) || widthAt(next, now) < NARROWER * widthAt(shown, now)
  return trusted(shown.isRange && isNarrower ? narrowed(shown, next, now) : kept(shown, next))
}

function trusted(timeLeft: TimeLeft): Damped {
  return { timeLeft, doubtedAt: null }
}

/** Returns the times with whether they are shown as a range. */
function withForm({ earliestAt, expectedAt, latestAt, longerThanUsualAt }: Times, now: number): TimeLeft {
  const times = { earliestAt, expectedAt, latestAt, longerThanUsualAt }
  return { ...times, isRange: isWideRange(times, now) }
}

function isPossible({ expectedAt }: TimeLeft, next: Times, now: number): boolean {
  const left = Math.max(expectedAt, next.expectedAt) - now
  const tolerance = Math.max(TOLERANCE.ms, TOLERANCE.part * left)
  const earliest = next.expectedAt - TRUSTED_PART * (next.expectedAt - next.earliestAt) - tolerance
  const latest = next.expectedAt + TRUSTED_PART * (next.latestAt - next.expectedAt) + tolerance
  if (expectedAt < earliest || expectedAt > latest) return false
  return Math.abs(next.expectedAt - expectedAt) <= Math.max(FAR_OFF.ms, FAR_OFF.part * left)
}

function kept(shown: TimeLeft, { longerThanUsualAt }: Times): TimeLeft {
  return { ...shown, longerThanUsualAt }
}

function widthAt({ earliestAt, latestAt }: Times, now: number): number {
  return latestAt - Math.max(now, earliestAt)
}

/** Returns the new times, none of which is later than the latest shown before. */
function narrowed({ latestAt }: TimeLeft, next: Times, now: number): TimeLeft {
  const end = Math.max(now, latestAt)
  const times = {
    earliestAt: Math.min(end, next.earliestAt),
    expectedAt: Math.min(end, next.expectedAt),
    latestAt: Math.min(end, next.latestAt),
    longerThanUsualAt: next.longerThanUsualAt,
  }
  return withForm(times, now)
}
