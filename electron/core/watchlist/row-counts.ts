import { statusKind } from '../../contract/generation-status'
import type { RowCounts } from '../../contract/generation-row'
import { type WatchedGeneration, isUnfinished } from './watched-generation'

/** Returns how many rows each of the page's filters shows. */
export function countRows(entries: Iterable<WatchedGeneration>): RowCounts {
  const counts = { running: 0, failed: 0, completed: 0, canceled: 0, pinned: 0, history: 0 }
  for (const entry of entries) {
    if (entry.historyAt !== null) {
      counts.history += 1
      continue
    }
    counts[groupOf(entry)] += 1
    if (entry.annotations.pinned) counts.pinned += 1
  }
  return counts
}

/** Returns which of the page's filters shows its row. */
export function groupOf(entry: WatchedGeneration): 'running' | 'failed' | 'completed' | 'canceled' {
  if (isUnfinished(entry)) return 'running'
  if (entry.watch.kind === 'missing' || entry.generation === null) return 'failed'
  const kind = statusKind(entry.generation.status)
  if (kind === 'canceled') return 'canceled'
  return kind === 'completed' ? 'completed' : 'failed'
}
