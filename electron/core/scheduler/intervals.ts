import type { FollowPlan } from './follow-plan'
import { type Attention, progressIntervalMs } from './progress-interval'
import type { Schedule } from './schedule'

const SECOND_MS = 1_000
const MINUTE_MS = 60_000

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
  progress(schedule: Schedule): number
  /** Between two reads of the state of one that is not held. */
  state: number
}

/** Returns the intervals: the shortest that are worth a read, and longer where many generations share the rate limit. */
export function intervalsFor({ visible, hidden }: Counts, plan: FollowPlan, attention: Attention): Intervals {
  const forVisible = (visible * MINUTE_MS) / plan.progressPerMinute
  const forHidden = (hidden * MINUTE_MS) / plan.hiddenPerMinute
  return {
    progress: (schedule) =>
      Math.max(schedule.isVisible ? forVisible : forHidden, progressIntervalMs(schedule, attention)),
    state: plan.stateIntervalSeconds * SECOND_MS,
  }
}
