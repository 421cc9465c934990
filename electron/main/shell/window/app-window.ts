import { join } from 'node:path'
import { type App, ipcMain } from 'electron'
import { systemClock as clock } from '../../../core/clock'
import { type Handlers, handleCommands } from '../../ipc/handle'
import type { startLog } from '../../platform/log'
import { type MediaProtocolOptions, serveMedia } from '../../services/outputs/media-protocol'
import type { StorageOptions } from '../../platform/storage/json-file'
import type { SettingsFile } from '../../platform/storage/settings-file'
import { serveApp } from './app-protocol'
import { applyAppearance } from './appearance'
import iconData from './icon.png?inline'
import { lockedSession } from './locks'
import { MainWindow } from './main-window'
import { PageMessages } from './page-messages'
import { trustedSender } from './trusted-sender'
import { WindowClosing } from './window-closing'
import { WindowMemory } from './window-memory'

export interface AppWindowOptions {
  app: App
  devServer: string | null
  settings: SettingsFile
  storage: StorageOptions
  log: ReturnType<typeof startLog>
  /** The page hears nothing any more. */
  onPageGone: () => void
  onFocus: () => void
}

/**
 * The window with its page and all that the page may ask for. It can load while the watchlist is still being read: what
 * it asks meanwhile waits until the answers are given.
 */
export function createAppWindow({
  app,
  devServer,
  settings,
  storage,
  log,
  onPageGone,
  onFocus,
}: AppWindowOptions) {
  let seenAt = clock.now()
  const session = lockedSession(devServer)
  serveApp(session, join(__dirname, '../renderer'))
  let giveMedia: (parts: MediaProtocolOptions) => void = () => undefined
  serveMedia(session, new Promise<MediaProtocolOptions>((resolve) => (giveMedia = resolve)))

  const onError = (what: string, error: unknown): void => log.error(what, error)
  const pageGone = (): void => {
    messages.pageGone()
    onPageGone()
  }
  const window = new MainWindow({
    session,
    devServer,
    icon: process.platform === 'linux' ? iconData : null,
    memory: new WindowMemory(storage, clock, onError),
    mayClose: () => closing.mayClose(),
    onClosed: () => {
      pageGone()
      seenAt = clock.now()
    },
    onPageGone: pageGone,
    onOpened: (opened) => applyAppearance(settings.settings, opened),
    onError,
    onFocus: () => {
      seenAt = clock.now()
      onFocus()
    },
  })
  const messages = new PageMessages(window)
  const closing = new WindowClosing({
    app,
    platform: process.platform,
    settings,
    destroyWindow: () => window.destroy(),
    showWindow: () => window.show(),
    onError,
  })
  let answerCommands: (handlers: Handlers) => void = () => undefined
  handleCommands(
    ipcMain,
    new Promise<Handlers>((resolve) => (answerCommands = resolve)),
    trustedSender(window, devServer),
    (name, error) => log.error(`${name} failed`, error),
  )
  // Before its first picture, so that nothing flashes.
  applyAppearance(settings.settings, null)
  return {
    window,
    messages,
    /** When the user last had it before them (ms since the epoch). */
    seenAt: () => seenAt,
    answerCommands,
    giveMedia,
  }
}
