import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { App } from 'electron'
import { expect, it, onTestFinished, vi } from 'vitest'
import { autostartEntry, canStartAtLogin, setStartAtLogin } from '../../../electron/main/platform/login-item'

it('writes an entry that starts the program hidden, and takes it away', () => {
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

it('quotes a path as the specification of desktop entries wants it', () => {
  expect(autostartEntry('/home/a "b" $c/100%/x\\y')).toContain(
    'Exec="/home/a \\\\"b\\\\" \\\\$c/100%%/x\\\\\\\\y" --hidden',
  )
})

it('asks the system where that keeps it itself, and is offered to the installed app alone', () => {
  const setLoginItemSettings = vi.fn()
  const app = { setLoginItemSettings } as unknown as App
  setStartAtLogin(true, { app, platform: 'darwin', configFolder: '', program: '' })
  expect(setLoginItemSettings).toHaveBeenCalledWith({ openAtLogin: true, args: ['--hidden'] })
  expect(canStartAtLogin({ isPackaged: false }, 'linux')).toBe(false)
  expect(canStartAtLogin({ isPackaged: true }, 'win32')).toBe(true)
  expect(canStartAtLogin({ isPackaged: true }, 'freebsd')).toBe(false)
})
