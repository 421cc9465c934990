import { clipboard } from 'electron'
import type { WatchEngine } from '../../../core/engine/watch-engine'
import type { Watchlist } from '../../../core/watchlist/watchlist'
import type { Notifier } from '../../shell/notifications/notifier'
import type { UndoBuffer } from '../../services/generations/undo-buffer'
import type { Handlers } from '../handle'
import { addFromText } from '../../services/generations/add-ids'
import { definedOnly } from './defined-only'
import { confirmed, onDisk } from '../../services/persisted'

export interface ListHandlerOptions {
  watchlist: Watchlist
  engine: WatchEngine
  notifier: Notifier
  undoBuffer: UndoBuffer
  tryAgain: () => void
}

/** Commands that change the watchlist. */
export function listHandlers({ watchlist, engine, notifier, undoBuffer, tryAgain }: ListHandlerOptions) {
  return {
    add: async ({ text }) => {
      const result = addFromText(watchlist, text)
      await confirmed(watchlist)
      return result
    },
    remove: async ({ ids }) => {
      const removed = onDisk(() => watchlist.remove(ids))
      undoBuffer.keep(removed)
      notifier.dismissUnless((id) => watchlist.get(id) !== undefined)
      await confirmed(watchlist)
      return { removed: removed.map((entry) => entry.id) }
    },
    restore: async ({ ids }) => {
      const restored = onDisk(() => watchlist.restore(undoBuffer.find(ids)))
      undoBuffer.forget(restored.map(({ id }) => id))
      await confirmed(watchlist)
      return { restored: restored.map((entry) => entry.id) }
    },
    retry: ({ ids }) => ({ retried: engine.retry(ids) }),
    annotate: async ({ ids, annotations }) => {
      const annotated = onDisk(() => watchlist.annotate(ids, definedOnly(annotations)))
      await confirmed(watchlist)
      return { annotated }
    },
    setHistory: async ({ ids, inHistory }) => {
      const moved = onDisk(() => watchlist.setHistory(ids, inHistory))
      await confirmed(watchlist)
      return { moved }
    },
    setPaused: ({ paused }) => engine.setPaused('user', paused),
    reconnect: () => tryAgain(),
    setVisible: ({ ids }) => engine.setVisible(ids),
    copyIds: async ({ ids }) => {
      await clipboard.writeText(ids.join('\n'))
    },
  } satisfies Partial<Handlers>
}
