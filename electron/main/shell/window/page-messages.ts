import type { Toast } from '../../../contract/app-status'
import type { EventName } from '../../../contract/events'
import type { EventPayload } from '../../../contract/events'
import type { MainWindow } from './main-window'

const MAX_WAITING = 20

/** Everything main says to the page. What can't be said because there is none waits for the next one. */
export class PageMessages {
  readonly #window: MainWindow
  #isListening = false
  #waiting: Toast[] = []
  #toShow: readonly string[] = []
  #toPlay: string | null = null

  constructor(window: MainWindow) {
    this.#window = window
  }

  /** A page that listens: it has asked for its snapshot. */
  get isListening(): boolean {
    return this.#isListening
  }

  send<N extends EventName>(name: N, payload: EventPayload<N>): void {
    if (this.#isListening) this.#window.current?.webContents.send(name, payload)
  }

  /** A toast; kept for the next page when there is none. */
  toast(toast: Toast): void {
    if (this.#isListening) this.send('toast', toast)
    else this.#waiting = [...this.#waiting, toast].slice(-MAX_WAITING)
  }

  /** Opens the window with this generation's row in view; of several, with these rows alone. */
  showGenerations(ids: readonly string[]): void {
    if (this.#isListening) this.send('showGenerations', { ids: [...ids] })
    else this.#toShow = ids
    this.#window.show()
  }

  /** Opens the window and plays this generation's output in it. */
  showPlayer(id: string): void {
    if (this.#isListening) this.send('showPlayer', { id })
    else this.#toPlay = id
    this.#window.show()
  }

  /** The page has asked for its snapshot. Answers the generations it is to show. */
  pageReady(): string[] {
    this.#isListening = true
    const waiting = this.#waiting
    this.#waiting = []
    const id = this.#toPlay
    this.#toPlay = null
    // After the snapshot's own answer.
    setImmediate(() => {
      if (id !== null) this.send('showPlayer', { id })
      for (const toast of waiting) this.send('toast', toast)
    })
    const ids = [...this.#toShow]
    this.#toShow = []
    return ids
  }

  pageGone(): void {
    this.#isListening = false
  }
}
