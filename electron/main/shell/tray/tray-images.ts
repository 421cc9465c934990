import { type NativeImage, nativeImage } from 'electron'
import type { TrayPicture } from './tray-model'

/** Every picture at 22 pixels and at 44 (`@2x`), as a data URL by its file. */
const ICONS = import.meta.glob<string>('./icons/*.png', { eager: true, query: '?inline', import: 'default' })

/** Returns the tray's image. macOS colors a template itself; elsewhere it fits a dark or a light panel. */
export function trayImage(picture: TrayPicture, platform: NodeJS.Platform, isDark: boolean): NativeImage {
  const background = platform === 'darwin' ? 'template' : isDark ? 'dark' : 'light'
  const icon = (size: '' | '@2x'): string => ICONS[`./icons/${picture}-${background}${size}.png`] ?? ''
  const image = nativeImage.createFromDataURL(icon(''))
  image.addRepresentation({ scaleFactor: 2, dataURL: icon('@2x') })
  if (background === 'template') image.setTemplateImage(true)
  return image
}
