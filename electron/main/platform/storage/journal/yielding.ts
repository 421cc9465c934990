import { performance } from 'node:perf_hooks'
import { setImmediate as nextTurn } from 'node:timers/promises'

/** Short enough that nobody feels it, long enough that the turns between cost next to nothing. */
const SLICE_MS = 4

/** Cuts long work into slices, with a turn of the event loop for everything else between two of them. */
export class Yielding {
  #until = performance.now() + SLICE_MS

  get isOver(): boolean {
    return performance.now() >= this.#until
  }

  async next(): Promise<void> {
    await nextTurn()
    this.#until = performance.now() + SLICE_MS
  }
}
