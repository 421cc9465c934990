/**
 * When finishes are told: the first at once, those that come in the window after it together at its end. Decisions
 * alone; whoever asks for them keeps the time. They know no clock, so one that is set back or forth can't delay a finish.
 */

/** How long finishes are gathered after one was told, in ms. */
export const WINDOW_MS = 2_000
/** The same where the user wants nothing but summaries, in ms. */
export const SUMMARY_WINDOW_MS = 30_000

export interface GroupingWindow {
  /** What was told at once when it was opened: the summary at its end may take that in. */
  readonly first: readonly string[]
  /** What has come since. */
  readonly gathered: readonly string[]
}

/** What is to be told now. */
export interface Telling {
  /** LoggedNotification for the first time. */
  readonly newIds: readonly string[]
  /** LoggedNotification already, and told anew as part of a summary that takes the earlier announcement's place. */
  readonly again: readonly string[]
}

export interface Decision {
  /** The window that is open now. */
  readonly window: GroupingWindow | null
  readonly tell: Telling | null
}

/**
 * Finishes have come, several at the same moment perhaps. A window that it opens is to end after `WINDOW_MS`.
 * @param isGathered none is told at once: all wait for the window's end
 */
export function onFinishes(
  window: GroupingWindow | null,
  ids: readonly string[],
  isGathered = false,
): Decision {
  if (ids.length === 0) return { window, tell: null }
  if (window) return { window: { ...window, gathered: [...window.gathered, ...ids] }, tell: null }
  if (isGathered) return { window: { first: [], gathered: ids }, tell: null }
  return { window: { first: ids, gathered: [] }, tell: { newIds: ids, again: [] } }
}

/**
 * The window is over. What is told now opens the next one, so that a long stream of finishes makes one announcement
 * per window; the next one does not take this one in, or it would grow without end.
 * @param isDue whether a finish is still to be told: it may have been removed meanwhile
 * @param isFirstShown whether what was told first is still before the user, who has not acted on it
 */
export function onWindowEnd(
  window: GroupingWindow,
  isDue: (id: string) => boolean,
  isFirstShown: boolean,
): Decision {
  const newIds = [...new Set(window.gathered)].filter(isDue)
  if (newIds.length === 0) return { window: null, tell: null }
  return { window: { first: [], gathered: [] }, tell: { newIds, again: isFirstShown ? window.first : [] } }
}
