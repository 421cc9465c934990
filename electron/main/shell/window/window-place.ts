/** Where a window is, in pixels of the desktop. */
export interface Rectangle {
  x: number
  y: number
  width: number
  height: number
}

export interface WindowPlace {
  bounds: Rectangle
  isMaximized: boolean
}

const FIRST_SIZE = { width: 980, height: 680 }
export const MIN_SIZE = { width: 380, height: 400 }
/** So much of the window's top must be on a screen, that it can be seen and moved. */
const REACHABLE = { width: 120, height: 40 }

/**
 * Where the window opens: as it was left, unless its screen is gone or has become smaller. Null lets the system choose
 * the place.
 * @param workAreas of the screens there are now
 */
export function placeWindow(
  saved: WindowPlace | null,
  workAreas: readonly Rectangle[],
): { size: { width: number; height: number }; position: { x: number; y: number } | null } {
  if (saved === null) return { size: FIRST_SIZE, position: null }
  const { bounds } = saved
  const area = workAreas.find((candidate) => isReachable(bounds, candidate))
  const within = area ?? workAreas[0]
  const size = {
    width: clamp(bounds.width, MIN_SIZE.width, within?.width),
    height: clamp(bounds.height, MIN_SIZE.height, within?.height),
  }
  return { size, position: area ? { x: bounds.x, y: Math.max(bounds.y, area.y) } : null }
}

function clamp(value: number, least: number, most = Infinity): number {
  return Math.max(least, Math.min(Math.round(value), most))
}

/** The window's top bar lies on this screen far enough to be taken hold of. */
function isReachable({ x, y, width }: Rectangle, area: Rectangle): boolean {
  const seen = Math.min(x + width, area.x + area.width) - Math.max(x, area.x)
  return seen >= REACHABLE.width && y >= area.y - 1 && y <= area.y + area.height - REACHABLE.height
}
