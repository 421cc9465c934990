import type { SetProgress, SetTimeLeft } from '../contract/set-progress'
import { m } from './compiled/messages.js'
import { getLocale } from './compiled/runtime.js'
import { formatTimeLeft } from './time-left'

/**
 * Returns how far a set is: "18 of 50 done, 2 failed, 12 still to come, about 14 min left".
 * @param now ms since the epoch
 */
export function formatSetProgress(
  { total, done, failed, canceled }: SetProgress,
  timeLeft: SetTimeLeft | null,
  now: number,
  notCreated = 0,
): string {
  const count = (number: number): string => number.toLocaleString(getLocale())
  const time = timeLeft && formatTimeLeft(timeLeft, now)
  return [
    m.sets_done({ done: count(done), total: count(total) }),
    failed > 0 && m.tray_failed_count({ count: count(failed) }),
    canceled > 0 && m.sets_canceled({ count: count(canceled) }),
    notCreated > 0 && m.batches_not_created({ count: count(notCreated) }),
    time !== null && m.ui_time_left({ time }),
  ]
    .filter((part) => part !== false)
    .join(', ')
}
