import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { openSettingsFile } from '../../../electron/main/platform/storage/settings-file'
import { SettingsService } from '../../../electron/main/services/settings'
import { FakeClock, storageFolder } from '../testing'

function service() {
  const clock = new FakeClock()
  const file = openSettingsFile(storageFolder().options)
  const onError = vi.fn()
  const settings = new SettingsService({ app: { isPackaged: false } as App, file, clock, onError })
  const onChange = vi.fn()
  settings.on('change', onChange)
  return { clock, file, onError, settings, onChange }
}

describe('SettingsService', () => {
  it('emits a change with the settings of now and before, once they are saved', () => {
    const { settings, file, onChange } = service()
    const before = settings.current
    const saved = settings.save({ theme: 'dark' })
    expect(file.settings.theme).toBe('dark')
    expect(onChange).toHaveBeenCalledExactlyOnceWith(saved, before)
  })

  it('emits nothing and throws when the disk refuses', () => {
    const { settings, file, onChange } = service()
    vi.spyOn(file, 'save').mockImplementation(() => {
      throw new Error('ENOSPC')
    })
    expect(() => settings.save({ theme: 'dark' })).toThrow('ENOSPC')
    expect(onChange).not.toHaveBeenCalled()
  })

  it('leaves the start at login as it was when the disk refuses', () => {
    const disk = storageFolder()
    vi.stubEnv('XDG_CONFIG_HOME', disk.folder)
    const file = openSettingsFile(disk.options)
    vi.spyOn(file, 'save').mockImplementation(() => {
      throw new Error('ENOSPC')
    })
    const setLoginItemSettings = vi.fn()
    const getPath = (name: string): string => join(disk.folder, name)
    const app = { isPackaged: true, getPath, setLoginItemSettings } as unknown as App
    const settings = new SettingsService({ app, file, clock: new FakeClock(), onError: vi.fn() })
    expect(() => settings.save({ startAtLogin: true })).toThrow('ENOSPC')
    // Linux has a file for it, the others a setting.
    expect(existsSync(join(disk.folder, 'autostart', 'syncwatch.desktop'))).toBe(false)
    if (process.platform !== 'linux')
      expect(setLoginItemSettings.mock.lastCall).toMatchObject([{ openAtLogin: false }])
    vi.unstubAllEnvs()
  })

  it('mutes notifications for some minutes, and ends that with null', () => {
    const { settings, clock } = service()
    expect(settings.mute(60).mutedUntil).toBe(clock.now() + 3_600_000)
    expect(settings.mute(null).mutedUntil).toBeNull()
  })

  it('logs a change from a menu that the disk refuses', () => {
    const { settings, file, onError } = service()
    const error = new Error('ENOSPC')
    vi.spyOn(file, 'save').mockImplementation(() => {
      throw error
    })
    settings.fromMenu(() => settings.resizeText(1))
    expect(onError).toHaveBeenCalledExactlyOnceWith(expect.any(String), error)
  })

  it('resizes the text by steps up to the ends, and back to the default', () => {
    const { settings } = service()
    expect(settings.resizeText(1).textSize).toBe(110)
    for (let step = 0; step < 10; step += 1) settings.resizeText(1)
    expect(settings.current.textSize).toBe(200)
    expect(settings.resizeText(0).textSize).toBe(100)
    expect(settings.resizeText(-1).textSize).toBe(90)
    expect(settings.resizeText(-1).textSize).toBe(90)
  })
})
