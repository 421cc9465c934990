import { join } from 'node:path'
import { BrowserWindow, type Session, nativeTheme } from 'electron'
import { APP_PAGE } from './trusted-url'
import type { WindowMemory } from './window-memory'
import { MIN_SIZE } from './window-place'

export interface MainWindowOptions {
  session: Session
  devServer: string | null
  icon: string | null
  /** Where it was when it was open last. */
  memory: WindowMemory
  /** Asked when the user closes the window; true lets it close. */
  mayClose: () => boolean
  onClosed: () => void
  /** The page hears nothing any more: it crashed, or is loaded anew. */
  onPageGone: () => void
  /** It was made; its page is still to be loaded. */
  onOpened: (window: BrowserWindow) => void
  onError: (what: string, error: unknown) => void
  onFocus: () => void
}

// The page's own background, so that nothing flashes while it loads.
const BACKGROUND = { light: '#f6f7f9', dark: '#14161a' }

const MAX_CRASHES = 3
const CRASHES_WITHIN_MS = 60_000

/** The one window. While it is closed there is none: no page, no memory of one; the watch goes on in main. */
export class MainWindow {
  readonly #options: MainWindowOptions
  #window: BrowserWindow | null = null
  #isReady = false
  #crashes: number[] = []

  constructor(options: MainWindowOptions) {
    this.#options = options
  }

  /** The window, while it is open. */
  get current(): BrowserWindow | null {
    return this.#window
  }

  /** Opens the window, or brings it to the front. */
  show(): void {
    if (!this.#window) {
      this.#open()
      return
    }
    // Its first picture brings it to the front by itself: before that there is nothing but a blank window.
    if (!this.#isReady) return
    if (this.#window.isMinimized()) this.#window.restore()
    this.#window.show()
    this.#window.focus()
  }

  /** Closes it without asking. */
  destroy(): void {
    this.#window?.destroy()
  }

  /** A page that crashes as soon as it is there is not to be loaded for ever. */
  #mayReload(): boolean {
    const now = Date.now()
    this.#crashes = [...this.#crashes.filter((at) => now - at < CRASHES_WITHIN_MS), now]
    return this.#crashes.length <= MAX_CRASHES
  }

  #open(): void {
    const { session, devServer, icon, memory } = this.#options
    const window = new BrowserWindow({
      title: 'Syncwatch',
      ...memory.options(),
      minWidth: MIN_SIZE.width,
      minHeight: MIN_SIZE.height,
      show: false,
      autoHideMenuBar: true,
      backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
      ...(icon === null ? {} : { icon }),
      webPreferences: {
        session,
        preload: join(__dirname, '../preload/index.js'),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        navigateOnDragDrop: false,
      },
    })
    this.#window = window
    this.#isReady = false
    const show = (): void => {
      this.#isReady = true
      window.show()
    }
    if (memory.isMaximized) window.maximize()
    memory.follow(window)
    window.once('ready-to-show', show)
    window.on('focus', this.#options.onFocus)
    window.on('close', (event) => {
      if (!this.#options.mayClose()) event.preventDefault()
    })
    window.on('closed', () => {
      this.#window = null
      this.#options.onClosed()
    })
    // A page starts with the zoom of all pages: it is set for each anew.
    window.webContents.on('did-finish-load', () => this.#options.onOpened(window))
    window.webContents.on('did-start-loading', this.#options.onPageGone)
    // A page that crashed is opened anew: the watch in main knows everything it needs.
    window.webContents.on('render-process-gone', (_event, details) => {
      this.#options.onPageGone()
      if (details.reason === 'clean-exit' || !this.#mayReload()) return
      setImmediate(() => {
        if (!window.isDestroyed()) window.webContents.reload()
      })
    })
    window.loadURL(devServer ?? APP_PAGE).catch((error: unknown) => {
      this.#options.onError('The page could not be loaded', error)
      // Without a page `ready-to-show` never comes, and the user would wait for a window in vain.
      if (!window.isDestroyed()) show()
    })
  }
}
