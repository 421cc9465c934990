import type { WatchlistPatch } from '../../contract/generation-row'
import type { Clock } from '../../core/clock'
import { type FindProjectName, toRow } from '../../core/watchlist/to-row'
import type { WatchedGeneration } from '../../core/watchlist/watched-generation'
import type { Watchlist } from '../../core/watchlist/watchlist'
import { Throttle } from '../platform/throttle'

const COLLECT_MS = 16
/** A larger patch would block main and the page. */
const MAX_ROWS = 2_000
/** This many removed IDs cost as much as one row. */
const REMOVED_PER_ROW = 10

/**
 * Joins the changes of 16 ms into one patch; the last change of a generation wins. For very many rows the patch is empty
 * and leaves a gap, so that the page asks for a snapshot, which comes in pieces. A hidden page gets nothing.
 * @returns what sends the changes that waited while the page was hidden
 */
export function collectPatches(
  watchlist: Watchlist,
  clock: Clock,
  send: (patch: WatchlistPatch) => void,
  isHidden: () => boolean = () => false,
  projectName?: FindProjectName,
): () => void {
  const changed = new Map<string, WatchedGeneration | null>()
  let sentRevision = watchlist.revision
  const flush = (): void => {
    if (changed.size === 0 || isHidden()) return
    const changes = [...changed]
    changed.clear()
    const baseRevision = sentRevision
    const revision = (sentRevision = watchlist.revision)
    const removed = changes.flatMap(([id, entry]) => (entry === null ? id : []))
    if (changes.length - removed.length + removed.length / REMOVED_PER_ROW > MAX_ROWS) {
      send({ baseRevision: revision, revision, upserted: [], removed: [] })
      return
    }
    const upserted = changes.flatMap(([, entry]) => (entry === null ? [] : toRow(entry, projectName)))
    send({ baseRevision, revision, upserted, removed })
  }
  const throttle = new Throttle(clock, COLLECT_MS, flush)
  watchlist.onChange(({ upserted, removed }) => {
    for (const entry of upserted) changed.set(entry.id, entry)
    for (const id of removed) changed.set(id, null)
    if (!isHidden()) throttle.request()
  })
  return flush
}
