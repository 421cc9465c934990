import type { Clock } from '../../../core/clock'

/** A shorter list is at once both read and drawn. */
const LONG_LIST = 1_000
/** A window that shows no rows (closed, behind others) is not waited for. */
const LATEST_MS = 2_000

export interface FirstRows {
  /** The page shows them. */
  shown: () => void
  cancel: () => void
}

/**
 * Runs what would hold up the first rows of a long list once the page shows them, at the latest after 2 s; for a short
 * list at once. It runs once, or never when cancelled before.
 */
export function afterFirstRows(clock: Clock, count: number, run: () => void): FirstRows {
  if (count < LONG_LIST) {
    run()
    return { shown: () => undefined, cancel: () => undefined }
  }
  let isWaiting = true
  const now = (): void => {
    if (!isWaiting) return
    isWaiting = false
    cancelTimer()
    run()
  }
  const cancelTimer = clock.after(LATEST_MS, now)
  return {
    shown: now,
    cancel: () => {
      isWaiting = false
      cancelTimer()
    },
  }
}
