import type { GenerationRow } from '../../electron/contract/generation-row'
import { groupOf, type RowGroup } from './groups'

export type FilterName = 'all' | RowGroup | 'pinned' | 'history'

/** `all` is all of the list proper: what is in the history is shown by its own filter alone. */
export function matchesFilter(row: GenerationRow, filter: FilterName, group = groupOf(row)): boolean {
  if (filter === 'history' || row.inHistory) return filter === 'history' && row.inHistory
  if (filter === 'pinned') return row.pinned
  return filter === 'all' || group === filter
}
