import { type BrowserWindow, nativeTheme } from 'electron'
import type { Settings } from '../../../contract/settings'

/** Applies theme and text size to the window. */
export function applyAppearance(
  { theme, textSize }: Pick<Settings, 'theme' | 'textSize'>,
  window: BrowserWindow | null,
): void {
  if (nativeTheme.themeSource !== theme) nativeTheme.themeSource = theme
  const factor = textSize / 100
  if (window && window.webContents.getZoomFactor() !== factor) window.webContents.setZoomFactor(factor)
}
