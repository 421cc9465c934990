import { type FollowPlan, MAX_VISIBLE_SECONDS } from './follow-plan'
import type { Schedule } from './schedule'

const SECOND_MS = 1_000
const MINUTE_MS = 60_000
const MIN_VISIBLE_MS = 5 * SECOND_MS
const MIN_HIDDEN_MS = 30 * SECOND_MS
/** The progress of a long run moves slowly: its reads are this part of its age apart. */
const AGE_PART = 1 / 40
const MAX_FOR_AGE_MS = 15 * SECOND_MS

/** How many generations there are of each kind. */
export interface Counts {
  visible: number
  hidden: number
  /** Known ones, which are followed by holds and state reads. */
  running: number
}

/** The time between two requests of a kind for one generation, in ms. */
export interface Intervals {
  /** Between two progress reads. */
  progress(schedule: Schedule, now: number): number
  /** Between two reads of the state of one that is not held. */
  state: number
}

/** Returns the intervals: shorter for rows on the screen, longer the more there are, each within its share. */
export function intervalsFor({ visible, hidden }: Counts, plan: FollowPlan): Intervals {
  const forVisible = (visible * MINUTE_MS) / plan.progressPerMinute
  const maxVisible = Math.max(MAX_VISIBLE_SECONDS * SECOND_MS, forVisible)
  const forHidden = Math.max(MIN_HIDDEN_MS, (hidden * MINUTE_MS) / plan.hiddenPerMinute)
  return {
    progress(schedule, now) {
      if (!schedule.isVisible) return forHidden
      const forAge = Math.min(MAX_FOR_AGE_MS, (now - schedule.addedAt) * AGE_PART)
      return Math.min(maxVisible, Math.max(forVisible, forAge, MIN_VISIBLE_MS))
    },
    state: plan.stateIntervalSeconds * SECOND_MS,
  }
}
