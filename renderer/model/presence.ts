/** How much of the window the user can see: it is in front, it is visible behind another one, or nothing of it is. */
export type Presence = 'front' | 'away' | 'hidden'

/**
 * Returns the presence of a page.
 * @param hidden as `document.hidden` has it: minimized or hidden, and on Windows and macOS also fully covered or on
 *   another workspace. X11 and Wayland report neither of the latter to Chromium.
 * @param focused as `document.hasFocus()` has it
 */
export function presenceOf({ hidden, focused }: { hidden: boolean; focused: boolean }): Presence {
  if (hidden) return 'hidden'
  return focused ? 'front' : 'away'
}
