import { clipboard } from 'electron'
import type { WatchEngine } from '../../../core/engine/watch-engine'
import type { Watchlist } from '../../../core/watchlist/watchlist'
import { addFromText } from '../../services/generations/add-from-text'
import type { Generations } from '../../services/generations/generations'
import type { UndoBuffer } from '../../services/generations/undo-buffer'
import { persisted, synced } from '../../services/persisted'
import type { FirstRows } from '../../shell/launch/first-rows'
import type { Notifier } from '../../shell/notifications/notifier'
import { type Handlers, definedOnly } from '../handle'

export interface ListHandlerOptions {
  watchlist: Watchlist
  engine: WatchEngine
  generations: Pick<Generations, 'retryNow'>
  notifier: Notifier
  undoBuffer: UndoBuffer
  firstRows: FirstRows
}

/** Commands that change the watchlist. */
export function listHandlers(options: ListHandlerOptions) {
  const { watchlist, engine, generations, notifier, undoBuffer, firstRows } = options
  return {
    add: async ({ text }) => {
      const result = addFromText(watchlist, text)
      await synced(watchlist)
      return result
    },
    remove: async ({ ids }) => {
      const removed = persisted(() => watchlist.remove(ids))
      undoBuffer.keep(removed)
      notifier.dismissUnless((id) => watchlist.get(id) !== undefined)
      await synced(watchlist)
      return { removed: removed.map((entry) => entry.id) }
    },
    restore: async ({ ids }) => {
      const restored = persisted(() => watchlist.restore(undoBuffer.find(ids)))
      undoBuffer.forget(restored.map(({ id }) => id))
      await synced(watchlist)
      return { restored: restored.map((entry) => entry.id) }
    },
    retry: ({ ids }) => ({ retried: engine.retry(ids) }),
    annotate: async ({ ids, annotations }) => {
      const annotated = persisted(() => watchlist.annotate(ids, definedOnly(annotations)))
      await synced(watchlist)
      return { annotated }
    },
    setHistory: async ({ ids, inHistory }) => {
      const moved = persisted(() => watchlist.setHistory(ids, inHistory))
      await synced(watchlist)
      return { moved }
    },
    setPaused: ({ paused }) => engine.setPaused('user', paused),
    reconnect: () => generations.retryNow(),
    setVisible: ({ ids }) => {
      firstRows.shown()
      engine.setVisible(ids)
    },
    copyIds: async ({ ids }) => {
      await clipboard.writeText(ids.join('\n'))
    },
  } satisfies Partial<Handlers>
}
