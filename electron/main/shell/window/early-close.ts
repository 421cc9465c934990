import type { App, Event } from 'electron'
import type { MainWindow } from './main-window'

/** Holds back a close that comes before it is known how the window closes. It disappears at once nevertheless. */
export class EarlyClose {
  readonly #window: Pick<MainWindow, 'current' | 'on' | 'off'>
  #isQuitting = false
  #isWanted = false

  constructor(app: Pick<App, 'on'>, window: Pick<MainWindow, 'current' | 'on' | 'off'>) {
    this.#window = window
    window.on('close', this.#hold)
    app.on('before-quit', () => {
      this.#isQuitting = true
    })
  }

  /** Holds nothing back any more. Returns whether the user has closed the window. */
  end(): boolean {
    this.#window.off('close', this.#hold)
    return this.#isWanted && !this.#isQuitting
  }

  readonly #hold = (event: Event): void => {
    if (this.#isQuitting) return
    event.preventDefault()
    this.#isWanted = true
    this.#window.current?.hide()
  }
}
