import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { App } from 'electron'
import { expect, it, onTestFinished, vi } from 'vitest'
import { autostartEntry, canStartAtLogin, setStartAtLogin } from '../../../electron/main/platform/login-item'

it('writes an autostart entry that starts the program hidden, and deletes it', () => {
  const configFolder = mkdtempSync(join(tmpdir(), 'syncwatch-login-'))
  onTestFinished(() => rmSync(configFolder, { recursive: true, force: true }))
  const options = {
    app: {} as App,
    platform: 'linux',
    configFolder,
    program: '/opt/Syncwatch/syncwatch',
  } as const
  const file = join(configFolder, 'autostart/syncwatch.desktop')
  setStartAtLogin(true, options)
  expect(readFileSync(file, 'utf8')).toContain('Exec="/opt/Syncwatch/syncwatch" --hidden\n')
  setStartAtLogin(false, options)
  setStartAtLogin(false, options)
  expect(existsSync(file)).toBe(false)
})

it('quotes a path by the Desktop Entry Specification', () => {
  expect(autostartEntry('/home/a "b" $c/100%/x\\y')).toContain(
    'Exec="/home/a \\\\"b\\\\" \\\\$c/100%%/x\\\\\\\\y" --hidden',
  )
})

it('uses Electron’s login item on macOS and Windows, and is only available in a packaged app', () => {
  const setLoginItemSettings = vi.fn()
  const app = { setLoginItemSettings } as unknown as App
  setStartAtLogin(true, { app, platform: 'darwin', configFolder: '', program: '' })
  expect(setLoginItemSettings).toHaveBeenCalledWith({ openAtLogin: true, args: ['--hidden'] })
  expect(canStartAtLogin({ isPackaged: false }, 'linux')).toBe(false)
  expect(canStartAtLogin({ isPackaged: true }, 'win32')).toBe(true)
  expect(canStartAtLogin({ isPackaged: true }, 'freebsd')).toBe(false)
})
