import type { Rectangle } from 'electron'

/** Where a window is, in pixels of the desktop. */
export interface WindowPlace {
  bounds: Rectangle
  isMaximized: boolean
}

const FIRST_SIZE = { width: 980, height: 680 }
export const MIN_SIZE = { width: 380, height: 400 }
/** This much of the title bar must be on a screen, so that the window can be moved. */
const MIN_VISIBLE = { width: 120, height: 40 }

/**
 * Returns the size and position for a new window: the saved ones, unless the screen is missing or smaller. Without a
 * position the system chooses one.
 * @param workAreas of the connected screens
 */
export function placeWindow(
  saved: WindowPlace | null,
  workAreas: readonly Rectangle[],
): Pick<Rectangle, 'width' | 'height'> & Partial<Rectangle> {
  if (saved === null) return FIRST_SIZE
  const { bounds } = saved
  const area = workAreas.find((candidate) => isReachable(bounds, candidate))
  const within = area ?? workAreas[0]
  const size = {
    width: clamp(bounds.width, MIN_SIZE.width, within?.width),
    height: clamp(bounds.height, MIN_SIZE.height, within?.height),
  }
  return area ? { ...size, x: bounds.x, y: Math.max(bounds.y, area.y) } : size
}

function clamp(value: number, min: number, max = Infinity): number {
  return Math.max(min, Math.min(Math.round(value), max))
}

/** Returns whether enough of the title bar is on this screen. */
function isReachable({ x, y, width }: Rectangle, area: Rectangle): boolean {
  const seen = Math.min(x + width, area.x + area.width) - Math.max(x, area.x)
  return seen >= MIN_VISIBLE.width && y >= area.y - 1 && y <= area.y + area.height - MIN_VISIBLE.height
}
