import { EventEmitter } from 'node:events'
import { join } from 'node:path'
import { BrowserWindow, type Event, type Session, nativeImage, nativeTheme } from 'electron'
import { FIRST_FRAME_CHANNEL } from '../../../contract/ipc'
import type { Attention } from '../../../core/scheduler/progress-interval'
import { followAttention } from './attention'
import { APP_PAGE } from './trusted-url'
import { MIN_SIZE, type placeWindow } from './window-place'

/** What a window opens with. */
export interface WindowStart {
  bounds: () => ReturnType<typeof placeWindow>
  isMaximized: () => boolean
  zoomFactor: () => number
  /** Called with each window that opens. */
  onOpened?: (window: BrowserWindow) => void
}

export interface MainWindowOptions {
  session: Session
  devServer: string | null
  /** A data URL. */
  icon: string | null
  start: WindowStart
  onError: (what: string, error: unknown) => void
}

interface MainWindowEvents {
  focus: []
  /** How the user sees it has changed. */
  attention: [Attention]
  /** The user closes the window; the event can prevent that. */
  close: [Event]
  closed: []
  /** It is shown, with its page's first frame. */
  shown: []
  /** The page has loaded. */
  loaded: [BrowserWindow]
  /** The page can't be sent anything: its window was closed, it crashed, or it is reloading. */
  pageGone: []
}

// The page's background, so that nothing flashes while it loads.
const BACKGROUND = { light: '#f6f7f9', dark: '#14161a' }

const MAX_CRASHES = 3
const CRASHES_WITHIN_MS = 60_000

/** The only window. While it is closed there is no renderer process; main keeps watching. */
export class MainWindow extends EventEmitter<MainWindowEvents> {
  readonly #options: MainWindowOptions
  #start: WindowStart
  #window: BrowserWindow | null = null
  #isReady = false
  #attention: Attention = 'hidden'
  #crashes: number[] = []

  constructor(options: MainWindowOptions) {
    super()
    this.#options = options
    this.#start = options.start
  }

  /** The window, while it is open. */
  get current(): BrowserWindow | null {
    return this.#window
  }

  /** Opens windows with this from now on, and passes the open one to `onOpened`. */
  startWith(start: WindowStart): void {
    this.#start = start
    if (this.#window) start.onOpened?.(this.#window)
  }

  /** How the user sees it. */
  get attention(): Attention {
    return this.#attention
  }

  /** Opens the window, or brings it to the front. */
  show(): void {
    if (!this.#window) {
      this.#open()
      return
    }
    // It is shown with its first frame; until then it would be blank.
    if (!this.#isReady) return
    if (this.#window.isMinimized()) this.#window.restore()
    this.#window.show()
    this.#window.focus()
  }

  /** Closes the window without a `close` event. */
  destroy(): void {
    this.#window?.destroy()
  }

  #setAttention(attention: Attention): void {
    this.#attention = attention
    this.emit('attention', attention)
  }

  /** Stops reloading a page that keeps crashing. */
  #mayReload(): boolean {
    const now = Date.now()
    this.#crashes = [...this.#crashes.filter((at) => now - at < CRASHES_WITHIN_MS), now]
    return this.#crashes.length <= MAX_CRASHES
  }

  #open(): void {
    const { session, devServer, icon } = this.#options
    const { bounds, isMaximized, zoomFactor, onOpened } = this.#start
    const window = new BrowserWindow({
      title: 'Syncwatch',
      ...bounds(),
      minWidth: MIN_SIZE.width,
      minHeight: MIN_SIZE.height,
      show: false,
      autoHideMenuBar: true,
      backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
      webPreferences: {
        session,
        preload: join(__dirname, '../preload/index.js'),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        navigateOnDragDrop: false,
        zoomFactor: zoomFactor(),
      },
    })
    this.#window = window
    this.#isReady = false
    const show = (): void => {
      if (this.#isReady) return
      this.#isReady = true
      window.show()
      this.emit('shown')
    }
    const load = (url: string): void => {
      window.loadURL(url).catch((error: unknown) => {
        this.#options.onError('The page could not be loaded', error)
        // Without a page `ready-to-show` never comes.
        if (!window.isDestroyed()) show()
      })
    }
    const showCrashPage = async (): Promise<void> => {
      const { crashPage } = await import('./crash-page')
      if (!window.isDestroyed()) load(crashPage(devServer ?? APP_PAGE))
    }
    if (isMaximized()) window.maximize()
    onOpened?.(window)
    // `ready-to-show` waits for more of a page than its frame.
    window.webContents.on('ipc-message', (_event, channel) => {
      if (channel === FIRST_FRAME_CHANNEL) show()
    })
    window.once('ready-to-show', show)
    window.on('focus', () => this.emit('focus'))
    followAttention(window, (attention) => this.#setAttention(attention))
    window.on('close', (event) => this.emit('close', event))
    window.on('closed', () => {
      this.#window = null
      this.#setAttention('hidden')
      this.emit('pageGone')
      this.emit('closed')
    })
    // Every page starts with the default zoom.
    window.webContents.on('did-finish-load', () => this.emit('loaded', window))
    window.webContents.on('did-start-loading', () => this.emit('pageGone'))
    window.webContents.on('render-process-gone', (_event, details) => {
      this.emit('pageGone')
      if (details.reason === 'clean-exit') return
      const mayReload = this.#mayReload()
      setImmediate(() => {
        if (window.isDestroyed()) return
        if (mayReload) window.webContents.reload()
        else void showCrashPage()
      })
    })
    load(devServer ?? APP_PAGE)
    // Decoded while the renderer's process starts, and before the window is shown.
    if (icon !== null) window.setIcon(nativeImage.createFromDataURL(icon))
  }
}
