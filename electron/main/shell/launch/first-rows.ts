import type { Clock } from '../../../core/clock'

/** The rows of a longer list take the page a while. */
const LONG_LIST = 1_000
/** A window that shows no rows (closed, behind others) is not waited for any longer. */
const MAX_WAIT_MS = { short: 200, long: 2_000 }

/** Holds work back until the page shows its first rows, so that it doesn't delay them. */
export class FirstRows {
  readonly #clock: Clock
  #work: (() => void) | null = null
  #cancelTimer: () => void = () => undefined

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Runs the work once: at once for an empty list, else when rows are shown, or after a time. @param count rows of the list */
  run(count: number, work: () => void): void {
    if (count === 0) {
      work()
      return
    }
    this.#work = work
    const waitMs = count < LONG_LIST ? MAX_WAIT_MS.short : MAX_WAIT_MS.long
    this.#cancelTimer = this.#clock.after(waitMs, () => this.shown())
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
