import { clipboard } from 'electron'
import type { WatchEngine } from '../../../core/watch/watch-engine'
import type { WatchedGeneration } from '../../../core/watch/watched-generation'
import type { Watchlist } from '../../../core/watch/watchlist'
import type { Notifier } from '../../notifications/notifier'
import type { Handlers } from '../handle'
import { addFromText } from './add-from-text'
import { definedOnly } from './defined-only'
import { confirmed, onDisk } from './on-disk'

export interface ListParts {
  watchlist: Watchlist
  engine: WatchEngine
  notifier: Notifier
}

const MOST_OLDER_REMOVED = 1_000

/** Commands that change the watchlist. */
export function listHandlers({ watchlist, engine, notifier }: ListParts) {
  // Kept for an undo as long as the app runs; an entry is small.
  const removedEntries = new Map<string, WatchedGeneration>()
  return {
    'watchlist:add': async ({ text }) => {
      const result = addFromText(watchlist, text)
      await confirmed(watchlist)
      return result
    },
    'watchlist:remove': async ({ ids }) => {
      const removed = onDisk(() => watchlist.remove(ids))
      // The last removal can always be undone, whatever its size; older ones only while they are few.
      if (removedEntries.size > MOST_OLDER_REMOVED) removedEntries.clear()
      for (const entry of removed) removedEntries.set(entry.id, entry)
      notifier.dismissUnless((id) => watchlist.get(id) !== undefined)
      await confirmed(watchlist)
      return { removed: removed.map((entry) => entry.id) }
    },
    'watchlist:restore': async ({ ids }) => {
      const entries = ids.flatMap((id) => removedEntries.get(id) ?? [])
      const restored = onDisk(() => watchlist.restore(entries))
      for (const { id } of restored) removedEntries.delete(id)
      await confirmed(watchlist)
      return { restored: restored.map((entry) => entry.id) }
    },
    'watchlist:retry': ({ ids }) => ({ retried: engine.retry(ids) }),
    'watchlist:mark': async ({ ids, marks }) => {
      const marked = onDisk(() => watchlist.mark(ids, definedOnly(marks)))
      await confirmed(watchlist)
      return { marked }
    },
    'watchlist:set-history': async ({ ids, inHistory }) => {
      const moved = onDisk(() => watchlist.setHistory(ids, inHistory))
      await confirmed(watchlist)
      return { moved }
    },
    'watchlist:set-paused': ({ paused }) => engine.setPaused('person', paused),
    'watchlist:set-visible': ({ ids }) => engine.setVisible(ids),
    'generation:copy-id': async ({ ids }) => {
      await clipboard.writeText(ids.join('\n'))
    },
  } satisfies Partial<Handlers>
}
