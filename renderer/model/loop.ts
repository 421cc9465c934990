/** A part of the video that is repeated, in seconds. `to` is null for the end. */
export interface Loop {
  readonly from: number
  readonly to: number | null
}

/** In seconds: a shorter loop can't be judged. */
const MIN_LOOP_SECONDS = 0.08

export const WHOLE: Loop = { from: 0, to: null }

export function isWhole(loop: Loop): boolean {
  return loop.from === 0 && loop.to === null
}

/** Returns the loop with another start; an end that isn't after it is dropped. */
export function loopFrom(loop: Loop | null, from: number): Loop {
  const to = loop?.to ?? null
  return { from, to: to !== null && to - from >= MIN_LOOP_SECONDS ? to : null }
}

/** Returns the loop with another end; a start that isn't before it is dropped. */
export function loopTo(loop: Loop | null, to: number): Loop {
  const from = loop?.from ?? 0
  return { from: to - from >= MIN_LOOP_SECONDS ? from : 0, to: Math.max(to, MIN_LOOP_SECONDS) }
}

/**
 * Returns where playing continues after the end of the loop, or null while that is not reached. Playing may start before
 * the loop.
 */
export function loopJump(loop: Loop | null, time: number, duration: number): number | null {
  if (loop === null) return null
  const to = Math.min(loop.to ?? duration, duration)
  return time >= to ? Math.min(loop.from, duration) : null
}
