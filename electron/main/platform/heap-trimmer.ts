import type { Clock } from '../../core/clock'
import type { Attention } from '../../core/scheduler/progress-interval'

/** Time for the work of a start, or of closing the window, to end. */
const QUIET_MS = 5_000
/** With more, main is blocked for so long that a user would notice it in the window. */
const MAX_SEEN_ENTRIES = 1_000

export interface HeapTrimmerOptions {
  clock: Clock
  /** How the user sees the window. */
  attention: () => Attention
  /** The number of generations on the watchlist. */
  listSize: () => number
  trim: () => void
}

/**
 * Trims the heap when main has been busy and is quiet again. V8 itself does that only while a program goes on allocating,
 * so one that idles in the tray would keep what its start took.
 */
export class HeapTrimmer {
  readonly #options: HeapTrimmerOptions
  #cancelTimer: () => void = () => undefined

  constructor(options: HeapTrimmerOptions) {
    this.#options = options
  }

  /** Main has finished work after which it needs less memory. */
  request(): void {
    this.#cancelTimer()
    this.#cancelTimer = this.#options.clock.after(QUIET_MS, () => this.#run())
  }

  cancel(): void {
    this.#cancelTimer()
  }

  #run(): void {
    const { attention, listSize, trim } = this.#options
    if (attention() === 'hidden' || listSize() <= MAX_SEEN_ENTRIES) trim()
  }
}
