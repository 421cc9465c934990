/** The time, replaceable in tests. */
export interface Clock {
  /** ms since the epoch. */
  now(): number
  /** Calls `run` once after `ms`. Returns how to cancel that. */
  after(ms: number, run: () => void): () => void
}

// Beyond this setTimeout overflows to 1 ms.
const MAX_TIMER_MS = 2 ** 31 - 1

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, Math.min(Math.max(ms, 0), MAX_TIMER_MS))
    return () => clearTimeout(timer)
  },
}
