import { type App, Notification } from 'electron'
import type { SettingsFile } from '../storage/settings-file'
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

  constructor(options: WindowClosingOptions) {
    this.#options = options
    options.app.on('before-quit', () => {
      this.#isQuitting = true
    })
    // Electron would quit here by itself. Whether the app goes on has been decided, or is decided now: a window may
    // also go without having been asked.
    options.app.on('window-all-closed', () => {
      if (!this.#isQuitting) void this.#stayOrQuit()
    })
  }

  /** Asked when the person closes the window: false keeps it until it is known whether there is a tray. */
  mayClose(): boolean {
    if (!this.#isQuitting) void this.#stayOrQuit()
    return this.#isQuitting
  }

  async #stayOrQuit(): Promise<void> {
    if (this.#isAsking) return
    this.#isAsking = true
    const { app, platform, settings, destroyWindow } = this.#options
    try {
      if (!settings.settings.closeToTray || !(await hasTrayHost(platform))) {
        app.quit()
        return
      }
      if (!settings.trayExplained) this.#explainTray()
      destroyWindow()
    } finally {
      this.#isAsking = false
    }
  }

  #explainTray(): void {
    try {
      this.#options.settings.setTrayExplained()
    } catch (error) {
      this.#options.onError('The settings could not be written', error)
    }
    if (!Notification.isSupported()) return
    const notification = new Notification({
      title: 'Syncwatch keeps watching',
      body: 'It stays in the tray and tells you when something finishes. Quit it from the tray’s menu.',
    })
    notification.on('click', this.#options.showWindow)
    notification.show()
  }
}
