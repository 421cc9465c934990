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

type Ground = 'light' | 'dark' | 'template'
/** The same picture at 22 and 44 pixels, as data URLs. */
type Sizes = readonly [string, string]

const IMAGES: Readonly<Record<TrayPicture, Readonly<Record<Ground, Sizes>>>> = {
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

/** The tray's image for a picture. macOS colours a template itself; elsewhere it is chosen for the panel's ground. */
export function trayImage(picture: TrayPicture, platform: NodeJS.Platform, isDark: boolean): NativeImage {
  const ground: Ground = platform === 'darwin' ? 'template' : isDark ? 'dark' : 'light'
  const [normal, double] = IMAGES[picture][ground]
  const image = nativeImage.createFromDataURL(normal)
  image.addRepresentation({ scaleFactor: 2, dataURL: double })
  if (ground === 'template') image.setTemplateImage(true)
  return image
}
