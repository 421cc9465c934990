import { EventEmitter } from 'node:events'
import type { App } from 'electron'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { SettingsFile } from '../../../electron/main/platform/storage/settings-file'
import { EarlyClose } from '../../../electron/main/shell/window/early-close'
import type { MainWindow } from '../../../electron/main/shell/window/main-window'
import { guardWindowClosing } from '../../../electron/main/shell/window/window-closing'

vi.mock('electron', () => ({ Notification: { isSupported: () => false } }))
vi.mock('../../../electron/main/shell/tray/tray-host', () => ({ hasTrayHost: () => Promise.resolve(true) }))

const app = Object.assign(new EventEmitter(), { quit: vi.fn() })
const hide = vi.fn()
const destroy = vi.fn()
let window: EventEmitter & { current: { hide: () => void }; destroy: () => void }
let earlyClose: EarlyClose

function close(): boolean {
  const event = { preventDefault: vi.fn() }
  window.emit('close', event)
  return event.preventDefault.mock.calls.length > 0
}

function guard(closeToTray: boolean): void {
  guardWindowClosing({
    app: app as unknown as App,
    settingsFile: { settings: { closeToTray }, trayExplained: true } as SettingsFile,
    window: window as unknown as MainWindow,
    earlyClose,
    onError: (what, error) => {
      throw new Error(what, { cause: error })
    },
  })
}

describe('a window that is closed before it is known how it closes', () => {
  beforeEach(() => {
    app.removeAllListeners()
    for (const mock of [app.quit, hide, destroy]) mock.mockReset()
    window = Object.assign(new EventEmitter(), { current: { hide }, destroy })
    earlyClose = new EarlyClose(app as unknown as App, window as unknown as MainWindow)
  })

  it('disappears at once, and goes to the tray when the settings say so', async () => {
    expect(close()).toBe(true)
    expect(hide).toHaveBeenCalledOnce()
    expect(destroy).not.toHaveBeenCalled()
    guard(true)
    await vi.waitFor(() => expect(destroy).toHaveBeenCalledOnce())
    expect(app.quit).not.toHaveBeenCalled()
  })

  it('quits the app when the settings say so', async () => {
    close()
    guard(false)
    await vi.waitFor(() => expect(app.quit).toHaveBeenCalledOnce())
    expect(destroy).not.toHaveBeenCalled()
  })

  it('closes without delay when the app quits', () => {
    app.emit('before-quit')
    expect(close()).toBe(false)
    expect(earlyClose.end()).toBe(false)
  })

  it('stays open when nobody has closed it', async () => {
    guard(true)
    await Promise.resolve()
    expect(hide).not.toHaveBeenCalled()
    expect(destroy).not.toHaveBeenCalled()
    expect(app.quit).not.toHaveBeenCalled()
  })
})
