import type { Schedule } from './schedule'

const SECOND_MS = 1_000
const VISIBLE_MS = { least: 5 * SECOND_MS, most: 30 * SECOND_MS }
const HIDDEN_MS = { least: 30 * SECOND_MS, most: 60 * SECOND_MS }
// What progress reads may take of the budget; the rest is for holds and the person.
const VISIBLE_SHARE = 0.4
const HIDDEN_SHARE = 0.2
// A generation that has run for long moves slowly: 15 s apart at 10 min, while it is visible.
const AGE_PART = 1 / 40
const AGE_MOST_MS = 15 * SECOND_MS

export interface ProgressIntervals {
  /** ms between two looks at this generation. */
  of(schedule: Schedule, now: number): number
}

/** How often progress is read: sooner for what is on the screen, rarer the more there is, within the budget's share. */
export function progressIntervals(schedules: readonly Schedule[], perMinute: number): ProgressIntervals {
  let visible = 0
  let hidden = 0
  for (const schedule of schedules) {
    if (schedule.visible) visible += 1
    else hidden += 1
  }
  const spread = (count: number, share: number): number => (count * 60 * SECOND_MS) / (perMinute * share)
  const forVisible = spread(visible, VISIBLE_SHARE)
  const forHidden = spread(hidden, HIDDEN_SHARE)
  return {
    of(schedule, now) {
      if (!schedule.visible) return clamp(forHidden, HIDDEN_MS)
      const forAge = Math.min(AGE_MOST_MS, (now - schedule.addedAt) * AGE_PART)
      return clamp(Math.max(forVisible, forAge), VISIBLE_MS)
    },
  }
}

function clamp(value: number, { least, most }: { least: number; most: number }): number {
  return Math.min(most, Math.max(least, value))
}
