import { type NativeImage, nativeImage } from 'electron'
import type { TrayPicture } from './tray-model'
import attentionDark from './icons/attention-dark.png?inline'
import attentionDark2x from './icons/attention-dark@2x.png?inline'
import attentionLight from './icons/attention-light.png?inline'
import attentionLight2x from './icons/attention-light@2x.png?inline'
import attentionTemplate from './icons/attention-template.png?inline'
import attentionTemplate2x from './icons/attention-template@2x.png?inline'
import idleDark from './icons/idle-dark.png?inline'
import idleDark2x from './icons/idle-dark@2x.png?inline'
import idleLight from './icons/idle-light.png?inline'
import idleLight2x from './icons/idle-light@2x.png?inline'
import idleTemplate from './icons/idle-template.png?inline'
import idleTemplate2x from './icons/idle-template@2x.png?inline'
import workingDark from './icons/working-dark.png?inline'
import workingDark2x from './icons/working-dark@2x.png?inline'
import workingLight from './icons/working-light.png?inline'
import workingLight2x from './icons/working-light@2x.png?inline'
import workingTemplate from './icons/working-template.png?inline'
import workingTemplate2x from './icons/working-template@2x.png?inline'

type Background = 'light' | 'dark' | 'template'
/** The same picture at 22 and 44 pixels, as data URLs. */
type Sizes = readonly [string, string]

const IMAGES: Readonly<Record<TrayPicture, Readonly<Record<Background, Sizes>>>> = {
  idle: {
    light: [idleLight, idleLight2x],
    dark: [idleDark, idleDark2x],
    template: [idleTemplate, idleTemplate2x],
  },
  working: {
    light: [workingLight, workingLight2x],
    dark: [workingDark, workingDark2x],
    template: [workingTemplate, workingTemplate2x],
  },
  attention: {
    light: [attentionLight, attentionLight2x],
    dark: [attentionDark, attentionDark2x],
    template: [attentionTemplate, attentionTemplate2x],
  },
}

/** Returns the tray's image. macOS colors a template itself; elsewhere it fits a dark or a light panel. */
export function trayImage(picture: TrayPicture, platform: NodeJS.Platform, isDark: boolean): NativeImage {
  const background: Background = platform === 'darwin' ? 'template' : isDark ? 'dark' : 'light'
  const [normal, double] = IMAGES[picture][background]
  const image = nativeImage.createFromDataURL(normal)
  image.addRepresentation({ scaleFactor: 2, dataURL: double })
  if (background === 'template') image.setTemplateImage(true)
  return image
}
