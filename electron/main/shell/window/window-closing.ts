import { type App, Notification } from 'electron'
import { m } from '../../../i18n'
import type { SettingsFile } from '../../platform/storage/settings-file'
import { hasTrayHost } from '../tray/tray-host'
import type { EarlyClose } from './early-close'
import type { MainWindow } from './main-window'

export interface WindowClosingOptions {
  app: App
  settingsFile: SettingsFile
  window: MainWindow
  earlyClose: EarlyClose
  onError: (what: string, error: unknown) => void
}

/** Lets the app stay in the tray when the user closes the window, which is explained once; without a tray it quits. */
export function guardWindowClosing(options: WindowClosingOptions): void {
  const { app, settingsFile, window, earlyClose, onError } = options
  let isQuitting = false
  let isAsking = false
  // The window was closed to the tray, so `window-all-closed` is expected.
  let isInTray = false

  const staysInTray = async (): Promise<boolean> => {
    try {
      return settingsFile.settings.closeToTray && (await hasTrayHost(process.platform))
    } catch (error) {
      onError('The tray could not be looked for', error)
      return false
    }
  }
  const closeToTrayOrQuit = async (): Promise<void> => {
    isAsking = true
    const stays = await staysInTray()
    isAsking = false
    if (!stays) {
      app.quit()
      return
    }
    if (!settingsFile.trayExplained) explainTray(settingsFile, window, onError)
    isInTray = true
    window.destroy()
  }

  window.on('close', (event) => {
    if (isQuitting) return
    // The window stays until it is known whether there is a tray.
    event.preventDefault()
    if (!isAsking) void closeToTrayOrQuit()
  })
  app.on('before-quit', () => {
    isQuitting = true
  })
  // With a listener here Electron doesn't quit.
  app.on('window-all-closed', () => {
    const isExpected = isQuitting || isInTray
    isInTray = false
    // A window can also close without a `close` event.
    if (!isExpected) void staysInTray().then((stays) => (stays ? undefined : app.quit()))
  })
  if (earlyClose.end()) void closeToTrayOrQuit()
}

function explainTray(
  settingsFile: SettingsFile,
  window: MainWindow,
  onError: WindowClosingOptions['onError'],
): void {
  try {
    settingsFile.setTrayExplained()
  } catch (error) {
    onError('The settings could not be written', error)
  }
  if (!Notification.isSupported()) return
  const notification = new Notification({ title: m.tray_closed_title(), body: m.tray_closed_detail() })
  notification.on('click', () => window.show())
  notification.show()
}
