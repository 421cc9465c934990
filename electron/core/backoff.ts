const FIRST_STEP_MS = 1_000
const MAX_MS = 60_000

/**
 * Returns how long to wait before a retry, in ms: exponential with full jitter, at most `maxMs`, and never less than the
 * server demands.
 * @param attempt 1 for the first retry
 * @param random 0 to 1
 * @param retryAfterMs what the server demands; null when it demands nothing
 * @param maxMs by default a minute
 */
export function backoffMs(
  attempt: number,
  random: number,
  retryAfterMs: number | null = null,
  maxMs = MAX_MS,
): number {
  const ceiling = Math.min(maxMs, FIRST_STEP_MS * 2 ** Math.min(attempt, 10))
  // Never at once, whatever the random number.
  const jittered = Math.max(FIRST_STEP_MS / 2, random * ceiling)
  return Math.round(Math.max(jittered, retryAfterMs ?? 0))
}
