import { type GenerationScript, scripted } from '../../simulator'
import { idOf } from '../stored-list'
import type { ShownProgress } from './page-record'

/** How long the progress takes from 0 to 100 %: the number in a row tells when it was read. */
const SPAN_MS = 200_000
/** For the first read of a row that has come onto the screen. */
const FIRST_READ_MS = 3_000

/** Returns a generation whose progress grows steadily, and that finishes only when a test says so. */
export function progressing(n: number): GenerationScript {
  return scripted(
    idOf(n),
    [
      { at: 0, status: 'PROCESSING', progress: 0 },
      { at: SPAN_MS / 1000, status: 'PROCESSING', progress: 100 },
    ],
    { outputFileName: `run-${n + 1}` },
  )
}

/**
 * Returns how old the oldest progress on the screen was, in ms. Unknown progress is as old as its generation, and a
 * percentage, which is rounded down, as old as it can be.
 * @param startedAt when all generations on the screen started (ms since the epoch)
 */
export function oldestProgress(shown: readonly ShownProgress[], startedAt: number): number {
  const onScreenFrom = new Map<string, number>()
  let oldest = 0
  for (const { id, percent, at } of shown) {
    const from = onScreenFrom.get(id) ?? at
    onScreenFrom.set(id, from)
    if (at < from + FIRST_READ_MS) continue
    oldest = Math.max(oldest, at - startedAt - ((percent ?? 0) / 100) * SPAN_MS)
  }
  return oldest
}
