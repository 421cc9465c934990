import type { Clock } from '../clock'

/** When a refused key is tested again, in ms after the refusal: one refusal may be a mistake of the API. */
const DELAYS_MS = [5_000, 30_000, 60_000, 2 * 60_000, 5 * 60_000]
/** A key that a test has accepted is not refused by a single request for this long: the fault lies in that request. */
const TRUSTED_MS = 5 * 60_000

export interface KeyRecheckOptions {
  readonly clock: Clock
  /** Asks the API whether it accepts the key; the answer comes by `onTested`. */
  readonly test: () => void
  /** Whether no request may go out, for another reason than the key. A test that is due then waits for `testNow`. */
  readonly isPaused: () => boolean
  /** A refused key pauses everything. */
  readonly setRefused: (isRefused: boolean) => void
}

/** Tests a refused key again, at growing intervals, so that the watch resumes automatically once it is accepted. */
export class KeyRecheck {
  readonly #options: KeyRecheckOptions
  #isRefused = false
  #tests = 0
  #acceptedAt = -Infinity
  #cancel: (() => void) | null = null

  constructor(options: KeyRecheckOptions) {
    this.#options = options
  }

  /** A request was refused for its key. Returns whether that pauses everything; otherwise the request alone has failed. */
  onRefused(): boolean {
    if (Math.abs(this.#options.clock.now() - this.#acceptedAt) < TRUSTED_MS) return false
    this.onTested(false)
    return true
  }

  /** The key was tested. @param isAccepted null when the API gave no answer to that */
  onTested(isAccepted: boolean | null): void {
    if (isAccepted === true) {
      this.reset()
      this.#acceptedAt = this.#options.clock.now()
    } else if (isAccepted === false) this.#isRefused = true
    if (isAccepted !== null) this.#options.setRefused(!isAccepted)
    if (this.#isRefused) this.#testLater()
  }

  /** Asks the API at once whether it accepts the key. */
  test(): void {
    if (!this.#options.isPaused()) this.#options.test()
  }

  /** The network or the machine is back, or a pause has ended: a test that is due later happens now. */
  testNow(): void {
    if (this.#cancel === null) return
    this.#cancel()
    this.test()
  }

  /** The key is another, or the watch ends. */
  reset(): void {
    this.#cancel?.()
    this.#cancel = null
    this.#isRefused = false
    this.#tests = 0
    this.#acceptedAt = -Infinity
  }

  #testLater(): void {
    this.#cancel?.()
    const delayMs = DELAYS_MS[Math.min(this.#tests, DELAYS_MS.length - 1)] ?? 0
    this.#tests += 1
    this.#cancel = this.#options.clock.after(delayMs, () => this.test())
  }
}
