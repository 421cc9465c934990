import type { Simulator } from '../simulator'

const TICK_MS = 50

/**
 * Changes one generation after the other, again and again: first its status, then its name. Returns the
 * function that ends it.
 * @param perSecond how many changes a second
 */
export function keepChanging(simulator: Simulator, ids: readonly string[], perSecond: number): () => void {
  const startedAt = performance.now()
  let made = 0
  const timer = setInterval(() => {
    const due = ((performance.now() - startedAt) / 1000) * perSecond
    for (; made < due; made += 1) {
      const round = Math.floor(made / ids.length) + 1
      const index = made % ids.length
      const id = ids[index]
      if (id === undefined) return
      const outputFileName = `batch-${index + 1}_r${round}`
      simulator.set(id, { status: 'PROCESSING', progress: Math.min(99, round), outputFileName })
    }
  }, TICK_MS)
  return () => clearInterval(timer)
}
