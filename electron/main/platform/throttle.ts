import type { Clock } from '../../core/clock'

/** Joins many requests into one run, `intervalMs` after the first of them. */
export class Throttle {
  readonly #clock: Clock
  readonly #intervalMs: number
  readonly #run: () => void
  #isWaiting = false

  constructor(clock: Clock, intervalMs: number, run: () => void) {
    this.#clock = clock
    this.#intervalMs = intervalMs
    this.#run = run
  }

  request(): void {
    if (this.#isWaiting) return
    this.#isWaiting = true
    this.#clock.after(this.#intervalMs, () => {
      this.#isWaiting = false
      this.#run()
    })
  }
}
