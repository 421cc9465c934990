/** The divider's position in percent from the left. */
export const WIPE_MIDDLE = 50
const STEP = 2
const LARGE_STEP = 10

function withinWipe(percent: number): number {
  return Math.min(100, Math.max(0, percent))
}

/** Returns the divider's position after a key, or null for a key that isn't the divider's. */
export function wipeByKey(key: string, percent: number, isLarge: boolean): number | null {
  const step = isLarge ? LARGE_STEP : STEP
  const steps: Record<string, number> = {
    ArrowLeft: -step,
    ArrowDown: -step,
    ArrowRight: step,
    ArrowUp: step,
    PageDown: -LARGE_STEP,
    PageUp: LARGE_STEP,
    Home: -100,
    End: 100,
  }
  const change = steps[key]
  return change === undefined ? null : withinWipe(percent + change)
}

/** Returns the divider's position under the pointer, in percent. */
export function wipeByPointer(clientX: number, box: { left: number; width: number }): number {
  return box.width > 0 ? withinWipe(((clientX - box.left) / box.width) * 100) : WIPE_MIDDLE
}
