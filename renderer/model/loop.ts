/** A part of the video that plays again and again; seconds. `to` null: up to the end. */
export interface Loop {
  readonly from: number
  readonly to: number | null
}

/** Shorter than this it could not be heard, let alone judged. */
const MIN_LOOP = 0.08

export const WHOLE: Loop = { from: 0, to: null }

export function isWhole(loop: Loop): boolean {
  return loop.from === 0 && loop.to === null
}

/** The loop with its start at this place; an end that is not behind it falls away. */
export function loopFrom(loop: Loop | null, from: number): Loop {
  const to = loop?.to ?? null
  return { from, to: to !== null && to - from >= MIN_LOOP ? to : null }
}

/** The loop with its end at this place; a start that is not before it falls away. */
export function loopTo(loop: Loop | null, to: number): Loop {
  const from = loop?.from ?? 0
  return { from: to - from >= MIN_LOOP ? from : 0, to: Math.max(to, MIN_LOOP) }
}

/**
 * Where playing goes on when it has left the loop, or null while it has not. Before the loop it may run into it: only
 * its end is a wall.
 */
export function loopJump(loop: Loop | null, time: number, duration: number): number | null {
  if (loop === null) return null
  const to = Math.min(loop.to ?? duration, duration)
  return time >= to ? Math.min(loop.from, duration) : null
}
