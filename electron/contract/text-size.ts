/** In percent, from small to large. */
export const TEXT_SIZES = [90, 100, 110, 125, 150, 175, 200] as const
type TextSize = (typeof TEXT_SIZES)[number]

/** How to change the text size: smaller, reset, larger. */
export type TextSizeStep = -1 | 0 | 1

/** Returns the next size in that direction; the same size at either end. */
export function nextTextSize(size: TextSize, step: TextSizeStep): TextSize {
  if (step === 0) return 100
  return TEXT_SIZES[TEXT_SIZES.indexOf(size) + step] ?? size
}

/**
 * The shortcuts of the application menu, which the page shows too. "Mod" is ⌘ on a Mac and Ctrl elsewhere. "=" is the key
 * of "+" without Shift on many keyboards.
 */
export const TEXT_SIZE_SHORTCUTS: Readonly<Record<'reset' | 'larger' | 'smaller', readonly string[]>> = {
  reset: ['Mod+0'],
  larger: ['Mod+Plus', 'Mod+='],
  smaller: ['Mod+-'],
}
