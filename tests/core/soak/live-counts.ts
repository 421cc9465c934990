import { queryObjects, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Rig } from '../rig'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** The live objects after garbage collection: a leak makes them grow. */
export interface LiveCounts {
  /** Pending calls of the clock. */
  timers: number
  /** Requests without a response. */
  requests: number
  listed: number
  /** Leaked abort listeners, unsettled promises and entries show here. */
  signals: number
  promises: number
  maps: number
  sets: number
  errors: number
  responses: number
}

export async function liveCounts(rig: Rig): Promise<LiveCounts> {
  // Finalizers run after a collection and free more.
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

/** Returns the bytes of the heap in use after garbage collection. */
export function heapInUse(): number {
  collectGarbage()
  collectGarbage()
  return process.memoryUsage().heapUsed
}
