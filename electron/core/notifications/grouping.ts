/**
 * When to notify of finishes: of the first at once, of those in the window after it together at its end. Pure functions;
 * the caller keeps the time, so a clock that is set back or forth can't delay a finish.
 */

/** How long finishes are gathered after a notification, in ms. */
export const WINDOW_MS = 2_000
/** The same where the user wants summaries only, in ms. */
export const SUMMARY_WINDOW_MS = 30_000

export interface GroupingWindow {
  /** Notified at once when it was opened: the summary at its end may include those. */
  readonly first: readonly string[]
  /** What has come since. */
  readonly gathered: readonly string[]
}

/** The finishes of one notification. */
export interface GroupedFinishes {
  readonly newIds: readonly string[]
  /** Notified before, and repeated in a summary that replaces the earlier notification. */
  readonly again: readonly string[]
}

export interface Decision {
  /** The window that is open now. */
  readonly window: GroupingWindow | null
  /** What to notify of now. */
  readonly notify: GroupedFinishes | null
}

/**
 * Decides on new finishes. A window that it opens ends after `WINDOW_MS`.
 * @param isGathered all wait for the window's end
 */
export function onFinishes(
  window: GroupingWindow | null,
  ids: readonly string[],
  isGathered = false,
): Decision {
  if (ids.length === 0) return { window, notify: null }
  if (window) return { window: { ...window, gathered: [...window.gathered, ...ids] }, notify: null }
  if (isGathered) return { window: { first: [], gathered: ids }, notify: null }
  return { window: { first: ids, gathered: [] }, notify: { newIds: ids, again: [] } }
}

/**
 * Decides at the end of a window. A notification opens the next one, so that a stream of finishes makes one
 * notification a window; the next one doesn't include this one, or it would grow without end.
 * @param isDue whether a finish still needs a notification: it may have been removed meanwhile
 * @param isFirstShown whether the notification that opened the window is still shown
 */
export function onWindowEnd(
  window: GroupingWindow,
  isDue: (id: string) => boolean,
  isFirstShown: boolean,
): Decision {
  const newIds = [...new Set(window.gathered)].filter(isDue)
  if (newIds.length === 0) return { window: null, notify: null }
  return { window: { first: [], gathered: [] }, notify: { newIds, again: isFirstShown ? window.first : [] } }
}
