import type { App } from 'electron'
import { systemClock as clock } from '../../../core/clock'
import type { StorageOptions } from '../../platform/storage/json-file'
import type { SettingsFile } from '../../platform/storage/settings-file'
import { applyAppearance } from './appearance'
import type { OpenWindow } from './open-window'
import { trustedSender } from './trusted-url'
import { guardWindowClosing } from './window-closing'
import { WindowMemory } from './window-memory'

export interface CompleteWindowOptions {
  app: App
  opened: OpenWindow
  devServer: string | null
  settingsFile: SettingsFile
  storage: StorageOptions
  onError: (what: string, error: unknown) => void
}

export type AppWindow = ReturnType<typeof completeWindow>

/** Gives the window what its first look leaves out: the settings, its place on the screen, and how it closes. */
export function completeWindow(options: CompleteWindowOptions) {
  const { app, opened, devServer, settingsFile, storage, onError } = options
  const { window, page } = opened
  const memory = new WindowMemory(storage, clock, onError)
  window.startWith({
    bounds: () => memory.bounds(),
    isMaximized: () => memory.isMaximized(),
    zoomFactor: () => settingsFile.settings.textSize / 100,
    onOpened: (current) => memory.follow(current),
  })
  let seenAt = clock.now()
  const seen = (): void => {
    seenAt = clock.now()
  }
  window.on('focus', seen)
  window.on('closed', seen)
  window.on('loaded', (loaded) => applyAppearance(settingsFile.settings, loaded))
  guardWindowClosing({ app, settingsFile, window, onError })
  opened.allowClosing()
  // The page may have loaded with a first look that couldn't read them.
  applyAppearance(settingsFile.settings, window.current)
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
