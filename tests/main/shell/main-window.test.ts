import type { EventEmitter } from 'node:events'
import type { Session } from 'electron'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { FIRST_FRAME_CHANNEL } from '../../../electron/contract/ipc'
import { MainWindow } from '../../../electron/main/shell/window/main-window'

const opened = vi.hoisted(() => ({ windows: [] as unknown[] }))

vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events')
  class BrowserWindow extends Emitter {
    webContents = Object.assign(new Emitter(), { getURL: () => '' })
    show = vi.fn()
    setIcon = vi.fn()
    loadURL = vi.fn(() => Promise.resolve())
    isVisible = () => false
    isFocused = () => false
    isMinimized = () => false
    isDestroyed = () => false
    constructor() {
      super()
      opened.windows.push(this)
    }
  }
  const nativeImage = { createFromDataURL: (url: string) => `image of ${url}` }
  return { BrowserWindow, nativeImage, nativeTheme: { shouldUseDarkColors: false } }
})

interface FakeWindow extends EventEmitter {
  webContents: EventEmitter
  show: ReturnType<typeof vi.fn>
  setIcon: ReturnType<typeof vi.fn>
  loadURL: ReturnType<typeof vi.fn>
}

function openOne(onShown = (): void => undefined): FakeWindow {
  const window = new MainWindow({
    session: null as unknown as Session,
    devServer: null,
    icon: 'data:image/png;base64,',
    start: {
      bounds: () => ({ width: 1, height: 1 }),
      isMaximized: () => false,
      zoomFactor: () => 1,
    },
    onError: (what, error) => {
      throw new Error(what, { cause: error })
    },
  })
  window.on('shown', onShown)
  window.show()
  return opened.windows[0] as FakeWindow
}

describe('the main window', () => {
  beforeEach(() => {
    opened.windows = []
  })

  it('is shown when its page reports its first frame, before the rest of the page is ready', () => {
    const window = openOne()
    expect(window.show).not.toHaveBeenCalled()
    window.webContents.emit('ipc-message', {}, FIRST_FRAME_CHANNEL)
    expect(window.show).toHaveBeenCalledOnce()
  })

  it('tells when it is shown with its first frame', () => {
    const onShown = vi.fn()
    const window = openOne(onShown)
    expect(onShown).not.toHaveBeenCalled()
    window.webContents.emit('ipc-message', {}, FIRST_FRAME_CHANNEL)
    expect(window.show).toHaveBeenCalledBefore(onShown)
    expect(onShown).toHaveBeenCalledOnce()
  })

  it('has its icon before it is shown, and decodes it after its page has begun to load', () => {
    const window = openOne()
    expect(window.setIcon).toHaveBeenCalledWith('image of data:image/png;base64,')
    expect(window.loadURL).toHaveBeenCalledBefore(window.setIcon)
    expect(window.show).not.toHaveBeenCalled()
  })

  it('is not shown again when the page becomes ready, or reports a frame after a reload', () => {
    const window = openOne()
    window.webContents.emit('ipc-message', {}, FIRST_FRAME_CHANNEL)
    window.emit('ready-to-show')
    window.webContents.emit('ipc-message', {}, FIRST_FRAME_CHANNEL)
    expect(window.show).toHaveBeenCalledOnce()
  })

  it('is shown when the page is ready, even if it has reported no frame', () => {
    const window = openOne()
    window.webContents.emit('ipc-message', {}, 'something else')
    expect(window.show).not.toHaveBeenCalled()
    window.emit('ready-to-show')
    expect(window.show).toHaveBeenCalledOnce()
  })
})
