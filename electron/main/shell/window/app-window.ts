import { join } from 'node:path'
import type { App } from 'electron'
import { systemClock as clock } from '../../../core/clock'
import type { StorageOptions } from '../../platform/storage/json-file'
import type { SettingsFile } from '../../platform/storage/settings-file'
import { type MediaProtocolOptions, serveMedia } from '../../services/outputs/media/media-protocol'
import { serveApp } from './app-protocol'
import { applyAppearance } from './appearance'
import iconData from './icon.png?inline'
import { lockedSession } from './locks'
import { MainWindow } from './main-window'
import { PageMessages } from './page-messages'
import { trustedSender } from './trusted-url'
import { guardWindowClosing } from './window-closing'
import { WindowMemory } from './window-memory'

export interface AppWindowOptions {
  app: App
  devServer: string | null
  settingsFile: SettingsFile
  storage: StorageOptions
  /** What media requests of the page wait for. */
  media: Promise<MediaProtocolOptions>
  onError: (what: string, error: unknown) => void
}

export type AppWindow = ReturnType<typeof createAppWindow>

/** Creates the window, still closed, and all that its page may load. */
export function createAppWindow(options: AppWindowOptions) {
  const { app, devServer, settingsFile, storage, media, onError } = options
  const session = lockedSession(devServer)
  serveApp(session, join(__dirname, '../renderer'))
  serveMedia(session, media)

  const window = new MainWindow({
    session,
    devServer,
    icon: process.platform === 'linux' ? iconData : null,
    memory: new WindowMemory(storage, clock, onError),
    onError,
  })
  const page = new PageMessages(window)
  let seenAt = clock.now()
  const seen = (): void => {
    seenAt = clock.now()
  }
  window.on('focus', seen)
  window.on('closed', seen)
  window.on('pageGone', () => page.pageGone())
  window.on('loaded', (opened) => applyAppearance(settingsFile.settings, opened))
  guardWindowClosing({ app, settingsFile, window, onError })
  // Before the first frame, so that the page doesn't flash in another theme.
  applyAppearance(settingsFile.settings, null)
  return {
    window,
    page,
    isTrusted: trustedSender(window, devServer),
    /** When the user last saw the window (ms since the epoch). */
    get seenAt() {
      return seenAt
    },
  }
}
