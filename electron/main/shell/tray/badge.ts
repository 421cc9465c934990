import type { App, BrowserWindow } from 'electron'
import { m } from '../../../i18n'
import { trayImage } from './tray-images'

export interface BadgeState {
  unread: number
  /** Mean progress of what runs, 0 to 1; null when nothing runs, 'unknown' when no progress is known. */
  progress: number | 'unknown' | null
}

const INDETERMINATE = 2
const NONE = -1

/** The app's badge and the progress in its taskbar entry, where the system has them. */
export class Badge {
  readonly #app: App
  readonly #platform: NodeJS.Platform
  #shown = ''

  constructor(app: App, platform: NodeJS.Platform) {
    this.#app = app
    this.#platform = platform
  }

  /** @param window null while there is none */
  show({ unread, progress }: BadgeState, window: BrowserWindow | null): void {
    const rounded = typeof progress === 'number' ? Math.round(progress * 100) / 100 : progress
    const shown = JSON.stringify([unread, rounded, window?.id ?? null])
    if (shown === this.#shown) return
    this.#shown = shown
    if (this.#platform === 'win32') {
      const image = unread > 0 ? trayImage('attention', 'win32', false) : null
      window?.setOverlayIcon(image, unread > 0 ? m.notifications_unread({ count: unread }) : '')
    } else this.#app.setBadgeCount(unread)
    window?.setProgressBar(rounded === null ? NONE : rounded === 'unknown' ? INDETERMINATE : rounded)
    window?.setTitle(unread > 0 ? `Syncwatch (${unread})` : 'Syncwatch')
  }
}

/** Returns the mean progress. @param percents of each running one, null when it isn't known */
export function meanProgress(percents: readonly (number | null)[]): BadgeState['progress'] {
  if (percents.length === 0) return null
  const known = percents.filter((percent) => percent !== null)
  if (known.length === 0) return 'unknown'
  return known.reduce((sum, percent) => sum + percent, 0) / known.length / 100
}
