import type { Clock } from '../../../core/clock'

/** A connection without data for this long is dead. */
const STALL_MS = 30_000

/** The abort signal of an attempt: aborted by the user, or when the connection stalls. */
export class Attempt {
  readonly #control = new AbortController()
  readonly #clock: Clock
  readonly #outer: AbortSignal
  readonly #abort = (): void => this.#control.abort()
  #dataAt: number
  #cancelTimer: () => void = () => undefined

  constructor(clock: Clock, outer: AbortSignal) {
    this.#clock = clock
    this.#outer = outer
    this.#dataAt = clock.now()
    outer.addEventListener('abort', this.#abort, { once: true })
    if (outer.aborted) this.#abort()
    this.#watch(STALL_MS)
  }

  get signal(): AbortSignal {
    return this.#control.signal
  }

  onData(): void {
    this.#dataAt = this.#clock.now()
  }

  onAbort(run: () => void): void {
    this.signal.addEventListener('abort', run, { once: true })
    if (this.signal.aborted) run()
  }

  end(): void {
    this.#cancelTimer()
    this.#outer.removeEventListener('abort', this.#abort)
  }

  /** Uses one timer, not one for each chunk. */
  #watch(ms: number): void {
    this.#cancelTimer = this.#clock.after(ms, () => {
      const quietMs = this.#clock.now() - this.#dataAt
      if (quietMs >= STALL_MS || quietMs < 0) this.#abort()
      else this.#watch(STALL_MS - quietMs)
    })
  }
}
