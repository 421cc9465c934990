/** The longest mute: to the morning of the next day, right after midnight, when the clocks go back that night. */
export const MAX_MUTE_MINUTES = 33 * 60

/**
 * Returns until when notifications are muted; null while they aren't. A time beyond the longest mute comes from a clock that
 * was wrong, and doesn't count.
 * @param mutedUntil ms since the epoch; null or past: not muted @param now ms since the epoch
 */
export function activeMute(mutedUntil: number | null, now: number): number | null {
  if (mutedUntil === null || mutedUntil <= now) return null
  return mutedUntil - now <= MAX_MUTE_MINUTES * 60_000 ? mutedUntil : null
}
