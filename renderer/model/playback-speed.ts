export const SPEEDS = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2] as const

/** Returns the next slower or faster speed; the same at either end. */
export function nextSpeed(speed: number, by: 1 | -1): number {
  if (by > 0) return SPEEDS.find((other) => other > speed) ?? speed
  return SPEEDS.findLast((other) => other < speed) ?? speed
}
