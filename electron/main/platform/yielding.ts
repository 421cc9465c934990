import { performance } from 'node:perf_hooks'
import { setImmediate as nextTurn } from 'node:timers/promises'

/** Too short to be noticed, long enough that the turns in between cost little. */
const SLICE_MS = 4

/** Divides long work into slices, with a turn of the event loop between them. */
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

/** Does work that yields often, in slices. */
export async function inSlices<T>(work: Generator<void, T>): Promise<T> {
  const slices = new Yielding()
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
    if (slices.isOver) await slices.next()
  }
}
