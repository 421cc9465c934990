import { type App, Notification } from 'electron'
import { m } from '../../../i18n'
import type { SettingsFile } from '../../platform/storage/settings-file'
import { hasTrayHost } from '../tray/tray-host'

export interface WindowClosingOptions {
  app: App
  platform: NodeJS.Platform
  settings: SettingsFile
  /** Takes the window away. */
  destroyWindow: () => void
  showWindow: () => void
  onError: (what: string, error: unknown) => void
}

/** What closing the window means: the app stays in the tray where there is one (said once), else it ends. */
export class WindowClosing {
  readonly #options: WindowClosingOptions
  #isQuitting = false
  #isAsking = false
  /** The window was taken away on purpose: that there is none now is no news. */
  #isInTray = false

  constructor(options: WindowClosingOptions) {
    this.#options = options
    options.app.on('before-quit', () => {
      this.#isQuitting = true
    })
    // Electron would quit here by itself.
    options.app.on('window-all-closed', () => {
      const isExpected = this.#isQuitting || this.#isInTray
      this.#isInTray = false
      // A window may also go without having been asked.
      if (!isExpected) void this.#ask().then((stays) => this.#quitUnless(stays))
    })
  }

  /** Asked when the user closes the window: false keeps it until it is known whether there is a tray. */
  mayClose(): boolean {
    if (!this.#isQuitting && !this.#isAsking) {
      this.#isAsking = true
      void this.#ask().then((stays) => {
        this.#isAsking = false
        if (stays) this.#goToTray()
        this.#quitUnless(stays)
      })
    }
    return this.#isQuitting
  }

  /** Does the app go on without a window? */
  async #ask(): Promise<boolean> {
    const { settings, platform, onError } = this.#options
    try {
      return settings.settings.closeToTray && (await hasTrayHost(platform))
    } catch (error) {
      onError('The tray could not be looked for', error)
      return false
    }
  }

  #goToTray(): void {
    if (!this.#options.settings.trayExplained) this.#explainTray()
    this.#isInTray = true
    this.#options.destroyWindow()
  }

  #quitUnless(stays: boolean): void {
    if (!stays) this.#options.app.quit()
  }

  #explainTray(): void {
    try {
      this.#options.settings.setTrayExplained()
    } catch (error) {
      this.#options.onError('The settings could not be written', error)
    }
    if (!Notification.isSupported()) return
    const notification = new Notification({
      title: m.tray_closed_title(),
      body: m.tray_closed_detail(),
    })
    notification.on('click', this.#options.showWindow)
    notification.show()
  }
}
