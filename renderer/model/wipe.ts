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
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return withinWipe(percent - step)
    case 'ArrowRight':
    case 'ArrowUp':
      return withinWipe(percent + step)
    case 'PageDown':
      return withinWipe(percent - LARGE_STEP)
    case 'PageUp':
      return withinWipe(percent + LARGE_STEP)
    case 'Home':
      return 0
    case 'End':
      return 100
    default:
      return null
  }
}

/** Returns the divider's position under the pointer, in percent. */
export function wipeByPointer(clientX: number, box: { left: number; width: number }): number {
  return box.width > 0 ? withinWipe(((clientX - box.left) / box.width) * 100) : WIPE_MIDDLE
}
