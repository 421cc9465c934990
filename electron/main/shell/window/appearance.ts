import { type BrowserWindow, nativeTheme } from 'electron'
import type { Settings } from '../../../contract/settings'

const TEXT_SIZES: readonly Settings['textSize'][] = [90, 100, 110, 125, 150, 175, 200]

/** Makes the window look as the settings say. */
export function applyAppearance(
  { theme, textSize }: Pick<Settings, 'theme' | 'textSize'>,
  window: BrowserWindow | null,
): void {
  if (nativeTheme.themeSource !== theme) nativeTheme.themeSource = theme
  const factor = textSize / 100
  if (window && window.webContents.getZoomFactor() !== factor) window.webContents.setZoomFactor(factor)
}

/** The next larger (1) or smaller (-1) text; the same at the ends. 0: as it was at first. */
export function nextTextSize(size: Settings['textSize'], step: -1 | 0 | 1): Settings['textSize'] {
  if (step === 0) return 100
  return TEXT_SIZES[TEXT_SIZES.indexOf(size) + step] ?? size
}
