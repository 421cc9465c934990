import { MAX_LISTED } from '../api-limits'
import type { Schedule } from './schedule'

const SECOND_MS = 1_000
const MINUTE_MS = 60_000
const VISIBLE_MS = { least: 5 * SECOND_MS, most: 30 * SECOND_MS }
const HIDDEN_LEAST_MS = 30 * SECOND_MS
// What each kind of look may take of the budget; the rest is for holds and the user.
const VISIBLE_SHARE = 0.4
const HIDDEN_SHARE = 0.1
/** Sweeps take little as long as that keeps states fresh, and up to the larger share when there are thousands. */
const SWEEP_SHARE = { usual: 0.2, most: 0.45 }
const SWEEP_MS = { least: 10 * SECOND_MS, most: 48 * SECOND_MS }
/** From this many on the list is asked instead of each by itself: it tells of no progress, so a few are read. */
export const MIN_LISTED = 4
const SINGLE_LEAST_MS = 30 * SECOND_MS
// A generation that has run for long moves slowly: 15 s apart at 10 min, while it is visible.
const AGE_PART = 1 / 40
const AGE_MOST_MS = 15 * SECOND_MS

/** How many generations there are of each sort. */
export interface Counts {
  visible: number
  hidden: number
  /** Known, with no hold open: followed by the list, or in turn. */
  unheld: number
}

/** ms between two requests of a kind for one generation. */
export interface Intervals {
  /** Between two looks at the progress. */
  progress(schedule: Schedule, now: number): number
  /** Between two states of one that is not held. */
  state: number
}

/** How often is asked: sooner for what is on the screen, rarer the more there is, each within its share of the budget. */
export function intervalsFor(counts: Counts, perMinute: number, hasList: boolean): Intervals {
  const spread = (requests: number, share: number): number => (requests * MINUTE_MS) / (perMinute * share)
  const forVisible = spread(counts.visible, VISIBLE_SHARE)
  const forHidden = Math.max(HIDDEN_LEAST_MS, spread(counts.hidden, HIDDEN_SHARE))
  const isListed = hasList && counts.unheld >= MIN_LISTED
  const requests = isListed ? Math.ceil(counts.unheld / MAX_LISTED) : counts.unheld
  const longest = Math.max(SWEEP_MS.most, spread(requests, SWEEP_SHARE.most))
  return {
    progress(schedule, now) {
      if (!schedule.isVisible) return forHidden
      const forAge = Math.min(AGE_MOST_MS, (now - schedule.addedAt) * AGE_PART)
      return clamp(Math.max(forVisible, forAge), VISIBLE_MS)
    },
    state: clamp(spread(requests, SWEEP_SHARE.usual), {
      least: isListed ? SWEEP_MS.least : SINGLE_LEAST_MS,
      most: longest,
    }),
  }
}

function clamp(value: number, { least, most }: { least: number; most: number }): number {
  return Math.min(most, Math.max(least, value))
}
