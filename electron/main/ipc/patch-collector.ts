import type { WatchlistPatch } from '../../contract/generation-row'
import type { Clock } from '../../core/clock'
import { type WatchedGeneration, toRow } from '../../core/watchlist/watched-generation'
import type { Watchlist } from '../../core/watchlist/watchlist'
import { Throttle } from '../platform/throttle'

const COLLECT_MS = 16

/** Joins the changes of 16 ms into one patch; the last change of a generation wins. */
export function collectPatches(
  watchlist: Watchlist,
  clock: Clock,
  send: (patch: WatchlistPatch) => void,
): void {
  const changed = new Map<string, WatchedGeneration | null>()
  let sentRevision = watchlist.revision
  const throttle = new Throttle(clock, COLLECT_MS, () => {
    const upserted = [...changed.values()].flatMap((entry) => (entry === null ? [] : toRow(entry)))
    const removed = [...changed].flatMap(([id, entry]) => (entry === null ? id : []))
    changed.clear()
    const baseRevision = sentRevision
    sentRevision = watchlist.revision
    send({ baseRevision, revision: sentRevision, upserted, removed })
  })
  watchlist.onChange(({ upserted, removed }) => {
    for (const entry of upserted) changed.set(entry.id, entry)
    for (const id of removed) changed.set(id, null)
    throttle.request()
  })
}
