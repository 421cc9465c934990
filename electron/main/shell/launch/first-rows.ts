import type { Clock } from '../../../core/clock'

/** A shorter list is read and drawn at once. */
const LONG_LIST = 1_000
/** A window that shows no rows (closed, behind others) is not waited for any longer. */
const MAX_WAIT_MS = 2_000

/** Holds work back until the page shows the first rows of a long list. */
export class FirstRows {
  readonly #clock: Clock
  #work: (() => void) | null = null
  #cancelTimer: () => void = () => undefined

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Runs the work once: at once for a short list, else when rows are shown or after 2 s. @param count rows of the list */
  run(count: number, work: () => void): void {
    if (count < LONG_LIST) {
      work()
      return
    }
    this.#work = work
    this.#cancelTimer = this.#clock.after(MAX_WAIT_MS, () => this.shown())
  }

  /** The page shows rows. */
  shown(): void {
    const work = this.#work
    if (work === null) return
    this.cancel()
    work()
  }

  cancel(): void {
    this.#work = null
    this.#cancelTimer()
  }
}
