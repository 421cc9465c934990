import type { Clock } from '../../core/clock'

/** Joins many requests into one run, at the latest `everyMs` after the first of them. */
export class Throttle {
  readonly #clock: Clock
  readonly #everyMs: number
  readonly #run: () => void
  #isWaiting = false

  constructor(clock: Clock, everyMs: number, run: () => void) {
    this.#clock = clock
    this.#everyMs = everyMs
    this.#run = run
  }

  request(): void {
    if (this.#isWaiting) return
    this.#isWaiting = true
    this.#clock.after(this.#everyMs, () => {
      this.#isWaiting = false
      this.#run()
    })
  }
}
