import type { AddResult } from '../../../contract/commands'
import { parseIds } from '../../../core/add/parse-ids'
import type { Watchlist } from '../../../core/watchlist/watchlist'
import { persisted } from '../persisted'

/** Adds every ID in a text. Returns what became of each part of it. @throws UserError when the disk refuses */
export function addFromText(watchlist: Watchlist, text: string): AddResult {
  const { ids, repeated, refused } = parseIds(text)
  const added = persisted(() => watchlist.add(ids))
  const isAdded = new Set(added)
  return { added, already: [...new Set([...ids.filter((id) => !isAdded.has(id)), ...repeated])], refused }
}
