import { join } from 'node:path'
import type { App } from 'electron'
import type { Settings } from '../../contract/settings'
import type { Clock } from '../../core/clock'
import { canStartAtLogin, setStartAtLogin } from '../platform/login-item'
import type { SettingsFile } from '../platform/storage/settings-file'
import { nextTextSize } from './text-size'

export interface SettingsServiceOptions {
  app: App
  settings: SettingsFile
  clock: Clock
  /** Puts them in force everywhere. */
  apply: (saved: Settings, before: Settings) => void
  onError: (what: string, error: unknown) => void
}

/** The one way to change settings: on disk first, then in force. */
export class SettingsService {
  /** Whether this system can start the app with the login. */
  readonly canStartAtLogin: boolean
  readonly #parts: SettingsServiceOptions

  constructor(parts: SettingsServiceOptions) {
    this.#parts = parts
    this.canStartAtLogin = canStartAtLogin(parts.app, process.platform)
  }

  /** @throws when the disk refuses: nothing has changed then */
  save(changes: Partial<Settings>): Settings {
    const { settings, apply } = this.#parts
    const before = settings.settings
    const { startAtLogin = before.startAtLogin } = changes
    if (this.canStartAtLogin && startAtLogin !== before.startAtLogin) this.#setStartAtLogin(startAtLogin)
    const saved = settings.save(changes)
    apply(saved, before)
    return saved
  }

  /** Shows no notifications for so many minutes; null ends that. @throws when the disk refuses */
  mute(minutes: number | null): Settings {
    return this.save({ mutedUntil: minutes === null ? null : this.#parts.clock.now() + minutes * 60_000 })
  }

  /** The same from the tray, where there is nobody to hear of an error. */
  muteQuietly(minutes: number | null): void {
    try {
      this.mute(minutes)
    } catch (error) {
      this.#parts.onError('Muting could not be written', error)
    }
  }

  /** The next larger (1) or smaller (-1) text; 0: as it was at first. */
  resizeText(step: -1 | 0 | 1): void {
    try {
      this.save({ textSize: nextTextSize(this.#parts.settings.settings.textSize, step) })
    } catch (error) {
      this.#parts.onError('The text size could not be written', error)
    }
  }

  #setStartAtLogin(isWanted: boolean): void {
    const { app } = this.#parts
    setStartAtLogin(isWanted, {
      app,
      platform: process.platform,
      configFolder: process.env['XDG_CONFIG_HOME'] ?? join(app.getPath('home'), '.config'),
      program: process.env['APPIMAGE'] ?? app.getPath('exe'),
    })
  }
}
