import type { Settings } from '../../contract/settings'

const TEXT_SIZES: readonly Settings['textSize'][] = [90, 100, 110, 125, 150, 175, 200]
const DEFAULT_TEXT_SIZE = 100

/** Returns the next larger (1) or smaller (-1) text size, the same at either end, and the default for 0. In percent. */
export function nextTextSize(size: Settings['textSize'], step: -1 | 0 | 1): Settings['textSize'] {
  if (step === 0) return DEFAULT_TEXT_SIZE
  return TEXT_SIZES[TEXT_SIZES.indexOf(size) + step] ?? size
}
