import type { Ending } from '../../contract/channel'
import type { Clock } from '../clock'
import type { WatchedGeneration } from '../watchlist/watched-generation'
import type { Watchlist } from '../watchlist/watchlist'
import { endingOf, missingGraceMs } from './ending'

export interface FollowEndingsOptions {
  watchlist: Watchlist
  clock: Clock
  /** All on the watchlist. */
  ids: readonly string[]
  /** Called once for each, at once for those that have ended. */
  onEnded: (entry: WatchedGeneration, ending: Ending) => void
}

/** Reports the end of each of these generations. Returns how to stop that. */
export function followEndings({ watchlist, clock, ids, onEnded }: FollowEndingsOptions): () => void {
  /** Those that haven't ended, as they were last. */
  const open = new Map<string, WatchedGeneration>()
  const timers = new Map<string, () => void>()

  const cancelTimer = (id: string): void => {
    timers.get(id)?.()
    timers.delete(id)
  }
  const end = (id: string, ending: Ending): void => {
    const entry = open.get(id)
    cancelTimer(id)
    if (open.delete(id) && entry) onEnded(entry, ending)
  }
  const check = (entry: WatchedGeneration): void => {
    const { id } = entry
    if (!open.has(id)) return
    open.set(id, entry)
    const ending = endingOf(entry)
    const waitMs = missingGraceMs(entry, clock.now())
    if (ending === null) cancelTimer(id)
    else if (waitMs === 0) end(id, ending)
    else if (!timers.has(id))
      timers.set(
        id,
        clock.after(waitMs, () => end(id, ending)),
      )
  }

  for (const id of ids) {
    const entry = watchlist.get(id)
    if (entry) open.set(id, entry)
  }
  const stopListening = watchlist.onChange(({ upserted, removed }) => {
    for (const entry of upserted) check(entry)
    for (const id of removed) end(id, 'removed')
  })
  for (const entry of [...open.values()]) check(entry)
  return () => {
    stopListening()
    for (const id of [...timers.keys()]) cancelTimer(id)
    open.clear()
  }
}
