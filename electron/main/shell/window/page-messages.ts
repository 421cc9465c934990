import type { AddResult } from '../../../contract/add-result'
import type { Toast } from '../../../contract/app-status'
import type { EventName, EventPayload } from '../../../contract/events'
import type { MainWindow } from './main-window'

const MAX_WAITING = 20
/** Whole states: only the last of each matters to a page that is shown again. */
const STATES: ReadonlySet<EventName> = new Set<EventName>([
  'status',
  'key',
  'settings',
  'downloads',
  'notificationLog',
  'finishActions',
  'accountSearch',
])

/**
 * Sends messages to the page. What must not be lost while there is no page waits for the next one. A hidden page gets
 * no states until it is shown: it would draw nothing, but its process would never rest.
 */
export class PageMessages {
  readonly #window: Pick<MainWindow, 'current' | 'show'>
  readonly #held = new Map<EventName, () => void>()
  #isListening = false
  #isHidden = false
  /** What came after the snapshot that is being answered; null when none is. */
  #later: (() => void)[] | null = null
  #onShown: () => void = () => undefined
  #onGone: () => void = () => undefined
  #waiting: (() => void)[] = []
  #toShow: readonly string[] = []
  #toPlay: string | null = null

  constructor(window: Pick<MainWindow, 'current' | 'show'>) {
    this.#window = window
  }

  /** Whether there is a page that has asked for its snapshot. */
  get isListening(): boolean {
    return this.#isListening
  }

  /** Whether the page can't be seen: the window is minimized or covered. */
  get isHidden(): boolean {
    return this.#isHidden
  }

  /** Whether there is a page that listens and can be seen. */
  get isSeen(): boolean {
    return this.#isListening && !this.#isHidden
  }

  /** Sets the listener that is called when a hidden page is shown again. */
  onShown(listener: () => void): void {
    this.#onShown = listener
  }

  /** Sets the listener that is called when the page is gone, or is loaded again. */
  onGone(listener: () => void): void {
    this.#onGone = listener
  }

  /** The page reports whether it can be seen. */
  setHidden(isHidden: boolean): void {
    if (this.#isHidden === isHidden) return
    this.#isHidden = isHidden
    if (isHidden) return
    const held = [...this.#held.values()]
    this.#held.clear()
    for (const send of held) send()
    this.#onShown()
  }

  send<N extends EventName>(name: N, payload: EventPayload<N>): void {
    if (!this.#isListening) return
    if (this.#later) this.#later.push(() => this.send(name, payload))
    else if (this.#isHidden && STATES.has(name)) this.#held.set(name, () => this.send(name, payload))
    else this.#window.current?.webContents.send(name, payload)
  }

  /** Shows a toast, now or on the next page. */
  toast(toast: Toast): void {
    this.#sendOrKeep('toast', toast)
  }

  /** Reports what was added and refused, now or on the next page. */
  addReport(result: AddResult): void {
    this.#sendOrKeep('addReport', result)
  }

  /** Opens the window and scrolls to this row; with several IDs, shows these rows alone. */
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

  /** The page asks for its snapshot. Returns the generations it is to show. */
  pageReady(): string[] {
    // The page before may have reported late that it is hidden.
    if (!this.#isListening) this.#isHidden = false
    this.#isListening = true
    this.#held.clear()
    const waiting = this.#waiting
    this.#waiting = []
    const id = this.#toPlay
    this.#toPlay = null
    // What the page gets before the answer with the snapshot, the snapshot would undo.
    const later: (() => void)[] = (this.#later ??= [])
    setImmediate(() => {
      if (this.#later === later) {
        this.#later = null
        for (const send of later) send()
      }
      if (id !== null) this.send('showPlayer', { id })
      for (const send of waiting) send()
    })
    const ids = [...this.#toShow]
    this.#toShow = []
    return ids
  }

  pageGone(): void {
    this.#isListening = false
    this.#later = null
    this.#isHidden = false
    this.#held.clear()
    this.#onGone()
  }

  #sendOrKeep<N extends EventName>(name: N, payload: EventPayload<N>): void {
    const send = (): void => this.send(name, payload)
    if (this.#isListening) send()
    else this.#waiting = [...this.#waiting, send].slice(-MAX_WAITING)
  }
}
