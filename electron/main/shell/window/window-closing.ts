import { type App, Notification } from 'electron'
import { m } from '../../../i18n'
import type { SettingsFile } from '../../platform/storage/settings-file'
import { hasTrayHost } from '../tray/tray-host'
import type { MainWindow } from './main-window'

export interface WindowClosingOptions {
  app: App
  platform: NodeJS.Platform
  settingsFile: SettingsFile
  window: MainWindow
  onError: (what: string, error: unknown) => void
}

/** Lets the app stay in the tray when the user closes the window, which is explained once; without a tray it quits. */
export function guardWindowClosing(options: WindowClosingOptions): void {
  new WindowClosing(options)
}

class WindowClosing {
  readonly #options: WindowClosingOptions
  #isQuitting = false
  #isAsking = false
  /** The window was closed to the tray, so `window-all-closed` is expected. */
  #isInTray = false

  constructor(options: WindowClosingOptions) {
    this.#options = options
    options.window.on('close', (event) => {
      if (!this.#mayClose()) event.preventDefault()
    })
    options.app.on('before-quit', () => {
      this.#isQuitting = true
    })
    // With a listener here Electron doesn't quit.
    options.app.on('window-all-closed', () => {
      const isExpected = this.#isQuitting || this.#isInTray
      this.#isInTray = false
      // A window can also close without a `close` event.
      if (!isExpected) void this.#staysInTray().then((stays) => this.#quitUnless(stays))
    })
  }

  /** Keeps the window until it is known whether there is a tray. */
  #mayClose(): boolean {
    if (!this.#isQuitting && !this.#isAsking) {
      this.#isAsking = true
      void this.#staysInTray().then((stays) => {
        this.#isAsking = false
        if (stays) this.#goToTray()
        this.#quitUnless(stays)
      })
    }
    return this.#isQuitting
  }

  /** Resolves to whether the app stays without a window. */
  async #staysInTray(): Promise<boolean> {
    const { settingsFile, platform, onError } = this.#options
    try {
      return settingsFile.settings.closeToTray && (await hasTrayHost(platform))
    } catch (error) {
      onError('The tray could not be looked for', error)
      return false
    }
  }

  #goToTray(): void {
    if (!this.#options.settingsFile.trayExplained) this.#explainTray()
    this.#isInTray = true
    this.#options.window.destroy()
  }

  #quitUnless(stays: boolean): void {
    if (!stays) this.#options.app.quit()
  }

  #explainTray(): void {
    try {
      this.#options.settingsFile.setTrayExplained()
    } catch (error) {
      this.#options.onError('The settings could not be written', error)
    }
    if (!Notification.isSupported()) return
    const notification = new Notification({
      title: m.tray_closed_title(),
      body: m.tray_closed_detail(),
    })
    notification.on('click', () => this.#options.window.show())
    notification.show()
  }
}
