import type { GenerationRow } from '../../electron/contract/generation-row'
import { groupOf, type RowGroup } from './groups'
import { type SearchableRow, searchMatcher } from './search-match'
import type { SearchQuery } from './search-query'

export type FilterName = 'all' | RowGroup | 'pinned' | 'history'

/** `all` is the main list: generations in the history are shown by that filter alone. */
export function matchesFilter(row: GenerationRow, filter: FilterName, group = groupOf(row)): boolean {
  if (filter === 'history' || row.inHistory) return filter === 'history' && row.inHistory
  if (filter === 'pinned') return row.pinned
  return filter === 'all' || group === filter
}

interface ListFilter {
  readonly filter: FilterName
  readonly query: SearchQuery
  /** Only these are shown, whatever the filter; null when the list isn't limited to certain rows. */
  readonly narrowedTo: ReadonlySet<string> | null
  /** In ms since the epoch: ages are counted from here. */
  readonly now: number
}

/** Returns a test for whether a row is on the list. */
export function rowMatcher({
  filter,
  query,
  narrowedTo,
  now,
}: ListFilter): (searchable: SearchableRow & { readonly group: RowGroup }) => boolean {
  const matchesSearch = query.terms.length > 0 ? searchMatcher(query, now) : () => true
  // A search that names the history goes through all generations.
  const ignoresFilter = narrowedTo !== null || query.includesHistory
  return (searchable) => {
    const { latest: row, group } = searchable
    if (narrowedTo && !narrowedTo.has(row.id)) return false
    if (!ignoresFilter && !matchesFilter(row, filter, group)) return false
    return matchesSearch(searchable)
  }
}
