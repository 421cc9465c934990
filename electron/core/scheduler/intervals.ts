import { MAX_LISTED } from '../api-limits'
import type { Schedule } from './schedule'

const SECOND_MS = 1_000
const MINUTE_MS = 60_000
const VISIBLE_MS = { min: 5 * SECOND_MS, max: 30 * SECOND_MS }
const MIN_HIDDEN_MS = 30 * SECOND_MS
/** What progress reads may take of the rate limit; the rest is for holds and the user. */
const VISIBLE_SHARE = 0.4
const HIDDEN_SHARE = 0.1
/** Batch reads take the usual share as long as that keeps states fresh, and up to the larger one with thousands. */
const BATCH_SHARE = { usual: 0.2, max: 0.45 }
const BATCH_MS = { min: 10 * SECOND_MS, max: 48 * SECOND_MS }
/** From this many on a batch read takes the place of single reads, which alone have the progress. */
export const MIN_LISTED = 4
const MIN_SINGLE_MS = 30 * SECOND_MS
/** The progress of a long run moves slowly: its reads are this part of its age apart. */
const AGE_PART = 1 / 40
const MAX_FOR_AGE_MS = 15 * SECOND_MS

/** How many generations there are of each kind. */
export interface Counts {
  visible: number
  hidden: number
  /** Known, with no hold open: followed by batch reads, or by single ones in turn. */
  unheld: number
}

/** The time between two requests of a kind for one generation, in ms. */
export interface Intervals {
  /** Between two progress reads. */
  progress(schedule: Schedule, now: number): number
  /** Between two reads of the state of one that is not held. */
  state: number
}

/** Returns the intervals: shorter for rows on the screen, longer the more there are, each within its share. */
export function intervalsFor(counts: Counts, perMinute: number, hasList: boolean): Intervals {
  const spread = (requests: number, share: number): number => (requests * MINUTE_MS) / (perMinute * share)
  const forVisible = spread(counts.visible, VISIBLE_SHARE)
  const forHidden = Math.max(MIN_HIDDEN_MS, spread(counts.hidden, HIDDEN_SHARE))
  const isListed = hasList && counts.unheld >= MIN_LISTED
  const requests = isListed ? Math.ceil(counts.unheld / MAX_LISTED) : counts.unheld
  const longest = Math.max(BATCH_MS.max, spread(requests, BATCH_SHARE.max))
  return {
    progress(schedule, now) {
      if (!schedule.isVisible) return forHidden
      const forAge = Math.min(MAX_FOR_AGE_MS, (now - schedule.addedAt) * AGE_PART)
      return clamp(Math.max(forVisible, forAge), VISIBLE_MS)
    },
    state: clamp(spread(requests, BATCH_SHARE.usual), {
      min: isListed ? BATCH_MS.min : MIN_SINGLE_MS,
      max: longest,
    }),
  }
}

function clamp(value: number, { min, max }: { min: number; max: number }): number {
  return Math.min(max, Math.max(min, value))
}
