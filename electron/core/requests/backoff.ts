const FIRST_STEP_MS = 1_000
const MAX_MS = 60_000

/**
 * How long to wait before a retry: exponential with full jitter, at most 60 s, never below what the API asked for.
 * @param attempt 1 for the first retry
 * @param random 0 to 1
 * @param askedMs what the API asked for, in ms
 */
export function backoffMs(attempt: number, random: number, askedMs: number | null = null): number {
  const ceiling = Math.min(MAX_MS, FIRST_STEP_MS * 2 ** Math.min(attempt, 10))
  // Never at once, however the dice fall.
  const jittered = Math.max(FIRST_STEP_MS / 2, random * ceiling)
  return Math.round(Math.max(jittered, askedMs ?? 0))
}
