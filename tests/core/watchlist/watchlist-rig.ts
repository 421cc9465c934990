import { Watchlist } from '../../../electron/core/watchlist/watchlist'
import type { WatchlistChange } from '../../../electron/core/watchlist/watchlist-storage'
import { ManualClock } from '../../simulator'
import { MemoryStorage, NOW, generation } from '../samples'

export const holding = { kind: 'holding' } as const
export const completed = generation({ status: 'COMPLETED' })

interface WatchlistRig {
  watchlist: Watchlist
  storage: MemoryStorage
  changes: WatchlistChange[]
  failures: unknown[]
}

/** A watchlist on a disk in memory, with what its listeners got. */
export function watchlistRig(storage = new MemoryStorage()): WatchlistRig {
  const failures: unknown[] = []
  const changes: WatchlistChange[] = []
  const watchlist = new Watchlist(storage, new ManualClock(NOW), (error) => failures.push(error))
  watchlist.onChange((change) => changes.push(change))
  return { watchlist, storage, changes, failures }
}

export const idsOf = (entries: Iterable<{ id: string }>): string[] => [...entries].map(({ id }) => id)
