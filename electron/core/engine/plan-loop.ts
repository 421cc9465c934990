import type { Clock } from '../clock'

/** A clock that is set back by less than this delays what is due by no more. */
const CLOCK_SET_BACK_MS = 5_000
/** With this many generations a plan costs a millisecond, so plans are throttled. */
const MANY = 300
const MIN_INTERVAL_MS = 20

export interface PlanLoopOptions {
  readonly clock: Clock
  /** How many generations a plan goes through. */
  readonly size: () => number
  /** Carries out a plan. Returns when the next is due (ms since the epoch); null when nothing will be. */
  readonly run: (now: number) => number | null
  /** The clock was set back: every noted time is in the future. */
  readonly onClockSetBack: () => void
}

/** Plans once after the current changes, however many there are, and again when something is due. */
export class PlanLoop {
  readonly #options: PlanLoopOptions
  #isRunning = false
  #isRequested = false
  #plannedAt = 0
  #cancelWake: () => void = () => undefined

  constructor(options: PlanLoopOptions) {
    this.#options = options
  }

  get isRunning(): boolean {
    return this.#isRunning
  }

  start(): void {
    this.#isRunning = true
    this.request()
  }

  stop(): void {
    this.#isRunning = false
    this.#cancelWake()
  }

  request(): void {
    if (this.#isRequested || !this.#isRunning) return
    this.#isRequested = true
    const { clock, size } = this.#options
    const run = (): void => {
      this.#isRequested = false
      if (this.#isRunning) this.#run()
    }
    const sinceMs = clock.now() - this.#plannedAt
    if (size() < MANY || sinceMs < 0 || sinceMs >= MIN_INTERVAL_MS) queueMicrotask(run)
    else clock.after(MIN_INTERVAL_MS - sinceMs, run)
  }

  #run(): void {
    const { clock, onClockSetBack, run } = this.#options
    this.#cancelWake()
    const now = clock.now()
    const setBackMs = this.#plannedAt - now
    this.#plannedAt = now
    if (setBackMs > CLOCK_SET_BACK_MS) {
      onClockSetBack()
      return
    }
    const nextAt = run(now)
    if (nextAt !== null) this.#cancelWake = clock.after(nextAt - now, () => this.request())
  }
}
