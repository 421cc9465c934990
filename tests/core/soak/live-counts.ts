import { queryObjects, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Rig } from '../rig'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** What is alive after everything unused has been collected: what a program that forgets to let go has ever more of. */
export interface LiveCounts {
  /** Calls the clock has still to make. */
  timers: number
  /** Requests the server has not answered. */
  requests: number
  listed: number
  /** Abort listeners hang on signals, promises on what never settles, entries in maps and sets. */
  signals: number
  promises: number
  maps: number
  sets: number
  errors: number
  responses: number
}

export async function liveCounts(rig: Rig): Promise<LiveCounts> {
  // Finalizers run after a collection, and let go of more.
  for (let round = 0; round < 4; round += 1) {
    collectGarbage()
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const alive = (kind: new (...args: never[]) => unknown): number => queryObjects(kind, { format: 'count' })
  return {
    timers: rig.clock.pending,
    requests: rig.simulator.waiting,
    listed: rig.watchlist.size,
    signals: alive(AbortSignal),
    promises: alive(Promise),
    maps: alive(Map),
    sets: alive(Set),
    errors: alive(Error),
    responses: alive(Response),
  }
}

/** Bytes of the heap in use after everything unused has been collected. */
export function heapInUse(): number {
  collectGarbage()
  collectGarbage()
  return process.memoryUsage().heapUsed
}
