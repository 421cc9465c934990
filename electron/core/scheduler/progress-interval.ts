import type { Schedule } from './schedule'

/** How the user sees the list: in front of them, beside or behind other windows, or not at all. */
export type Attention = 'focused' | 'unfocused' | 'hidden'

const SECOND_MS = 1_000
const MINUTE_MS = 60_000

interface Pace {
  /** Percent points of progress that are worth a read. */
  readonly step: number
  readonly minMs: number
  /** A standstill and its end show within this time. */
  readonly maxMs: number
  /** The start of one that waits shows within this time. */
  readonly waitingMs: number
}

const PACES = {
  focused: { step: 1, minMs: 15 * SECOND_MS, maxMs: 20 * SECOND_MS, waitingMs: 20 * SECOND_MS },
  unfocused: { step: 2, minMs: 15 * SECOND_MS, maxMs: 30 * SECOND_MS, waitingMs: 30 * SECOND_MS },
  /** Rows that nobody sees: their progress is for the tray, and for the time left once they are seen. */
  unseen: { step: 10, minMs: 30 * SECOND_MS, maxMs: 10 * MINUTE_MS, waitingMs: 30 * SECOND_MS },
} as const satisfies Record<string, Pace>

/** A run that takes only minutes is read more often while its row is in front of the user. */
const FAST = { step: 10, minMs: 10 * SECOND_MS }

/** After a break in its speed the time left is wrong until a few reads have shown the new one. */
const QUICK_MS = 5 * SECOND_MS

/** Returns how old the progress of a visible row may become where the rate limit allows it, in ms. */
export function guaranteedMs(attention: Attention): number {
  return attention === 'focused' ? 25 * SECOND_MS : 40 * SECOND_MS
}

/** Returns after which time the progress can have moved by a step that is worth a read, in ms. */
export function progressIntervalMs(
  schedule: Pick<Schedule, 'isVisible' | 'isWaiting' | 'percentMs' | 'quickReads'>,
  attention: Attention,
): number {
  const { isVisible, isWaiting, percentMs, quickReads } = schedule
  const isSeen = isVisible && attention !== 'hidden'
  const pace: Pace = PACES[isSeen ? attention : 'unseen']
  if (isWaiting) return pace.waitingMs
  if (percentMs === null) return pace.minMs
  const isInFront = isSeen && attention === 'focused'
  if (isInFront && quickReads > 0) return QUICK_MS
  const minMs = isInFront ? between(FAST.minMs, FAST.step * percentMs, pace.minMs) : pace.minMs
  return between(minMs, pace.step * percentMs, pace.maxMs)
}

function between(min: number, value: number, max: number): number {
  return Math.min(max, Math.max(min, value))
}
