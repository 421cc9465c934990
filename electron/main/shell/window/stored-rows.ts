import type { StoredRows } from '../../../contract/stored-rows'
import { firstScreen } from '../../../core/watchlist/first-screen'
import { countRows } from '../../../core/watchlist/row-counts'
import { type FindProjectName, toRow } from '../../../core/watchlist/to-row'
import type { WatchedGeneration } from '../../../core/watchlist/watched-generation'
import type { StoredWatchlist } from '../../../core/watchlist/watchlist-storage'
import type { ListLook } from './first-look'

/** What the disk knows of the stored rows. */
export type StoredList = Omit<StoredRows, 'systemLanguages'>

/** Some 100 KB of JSON. */
const MAX_ROWS = 200

/** Returns what the list begins with; null for orders in which a long list has to be compared as a whole. */
export function firstEntries(
  entries: readonly WatchedGeneration[],
  look: Pick<ListLook, 'listSort' | 'listGroup'>,
): readonly WatchedGeneration[] | null {
  return entries.length <= MAX_ROWS ? entries : firstScreen(entries, look)
}

/** Returns the rows that the list begins with, as they are stored, so that the page shows them before main is loaded. */
export function storedRows(
  { entries }: StoredWatchlist,
  look: ListLook,
  projectName: FindProjectName,
): StoredList | null {
  const first = firstEntries([...entries.values()], look)
  if (first === null) return null
  const rows = first.map((entry) => toRow(entry, projectName))
  return { rowsJson: JSON.stringify(rows), counts: countRows(entries.values()), look }
}
