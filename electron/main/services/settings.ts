import { EventEmitter } from 'node:events'
import { join } from 'node:path'
import type { App } from 'electron'
import type { Settings } from '../../contract/settings'
import { type TextSizeStep, nextTextSize } from '../../contract/text-size'
import type { Clock } from '../../core/clock'
import { canStartAtLogin, setStartAtLogin } from '../platform/login-item'
import type { SettingsFile } from '../platform/storage/settings-file'

export interface SettingsServiceOptions {
  app: App
  file: SettingsFile
  clock: Clock
  onError: (what: string, error: unknown) => void
}

/** The settings: a change is on disk first, then in force. */
export class SettingsService extends EventEmitter<{ change: [saved: Settings, before: Settings] }> {
  /** Whether this system can start the app at login. */
  readonly canStartAtLogin: boolean
  readonly #options: SettingsServiceOptions

  constructor(options: SettingsServiceOptions) {
    super()
    this.#options = options
    this.canStartAtLogin = canStartAtLogin(options.app, process.platform)
  }

  get current(): Settings {
    return this.#options.file.settings
  }

  /** Puts the stored settings in force, at the start. */
  apply(): void {
    this.emit('change', this.current, this.current)
  }

  /** @throws when the disk refuses; nothing has changed then */
  save(changes: Partial<Settings>): Settings {
    const before = this.current
    const { startAtLogin = before.startAtLogin } = changes
    const changesLogin = this.canStartAtLogin && startAtLogin !== before.startAtLogin
    if (changesLogin) this.#setStartAtLogin(startAtLogin)
    let saved: Settings
    try {
      saved = this.#options.file.save(changes)
    } catch (error) {
      if (changesLogin) this.#setStartAtLogin(before.startAtLogin)
      throw error
    }
    this.emit('change', saved, before)
    return saved
  }

  #setStartAtLogin(isWanted: boolean): void {
    const { app } = this.#options
    setStartAtLogin(isWanted, {
      app,
      platform: process.platform,
      configFolder: process.env['XDG_CONFIG_HOME'] ?? join(app.getPath('home'), '.config'),
      program: process.env['APPIMAGE'] ?? app.getPath('exe'),
    })
  }

  /** Mutes notifications for some minutes, or ends that with null. @throws when the disk refuses */
  mute(minutes: number | null): Settings {
    const until = minutes === null ? null : this.#options.clock.now() + minutes * 60_000
    return this.save({ mutedUntil: until })
  }

  /** Takes the next larger (1), the next smaller (-1) or the default (0) text size. @throws when the disk refuses */
  resizeText(step: TextSizeStep): Settings {
    return this.save({ textSize: nextTextSize(this.current.textSize, step) })
  }

  /** Makes a change from a menu, where nobody would see an error: it is logged. */
  fromMenu(change: () => Settings): void {
    try {
      change()
    } catch (error) {
      this.#options.onError('The settings could not be written', error)
    }
  }
}
