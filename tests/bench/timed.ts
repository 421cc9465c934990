import { performance } from 'node:perf_hooks'
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'

export interface Timed<T> {
  result: T
  totalMs: number
  /** The longest that nothing else could run, in ms. */
  blockMs: number
}

/**
 * Carries out some work, and measures how long it takes and how long it blocks the event loop at most.
 * @param restMs what it causes is measured for this long after it
 */
export async function timed<T>(work: () => T | Promise<T>, restMs = 20): Promise<Timed<T>> {
  let isOver = false
  let blockMs = 0
  let last = performance.now()
  const turn = (): void => {
    const now = performance.now()
    blockMs = Math.max(blockMs, now - last)
    last = now
    if (!isOver) setImmediate(turn)
  }
  setImmediate(turn)
  await sleep(20)
  blockMs = 0
  const startedAt = performance.now()
  const result = await work()
  const totalMs = performance.now() - startedAt
  // After a long block the timer would be over before the turn that measures it.
  await nextTurn()
  await sleep(restMs)
  isOver = true
  return { result, totalMs, blockMs }
}
