import type { GenerationRow } from '../../electron/contract/generation-row'
import { groupOf, type RowGroup } from './groups'

export type FilterName = 'all' | RowGroup

/** What the search looks through, ready to be compared. */
export function searchText(row: GenerationRow): string {
  const parts = [
    row.id,
    row.fileName,
    row.model,
    row.projectId,
    row.status,
    row.error?.message,
    row.error?.code,
    row.watch.kind === 'missing' || row.watch.kind === 'retrying' ? row.watch.message : null,
  ]
  return parts
    .filter((part) => part)
    .join('\n')
    .toLowerCase()
}

/** The words of a search; each must be found. */
export function searchWords(search: string): string[] {
  return search.toLowerCase().split(/\s+/u).filter(Boolean)
}

export function matchesFilter(row: GenerationRow, filter: FilterName): boolean {
  return filter === 'all' || groupOf(row) === filter
}

export function matchesWords(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word))
}
