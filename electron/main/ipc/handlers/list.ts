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
    'watchlist:add': async ({ text }) => {
      const result = addFromText(watchlist, text)
      await confirmed(watchlist)
      return result
    },
    'watchlist:remove': async ({ ids }) => {
      const removed = onDisk(() => watchlist.remove(ids))
      undoBuffer.keep(removed)
      notifier.dismissUnless((id) => watchlist.get(id) !== undefined)
      await confirmed(watchlist)
      return { removed: removed.map((entry) => entry.id) }
    },
    'watchlist:restore': async ({ ids }) => {
      const restored = onDisk(() => watchlist.restore(undoBuffer.find(ids)))
      undoBuffer.forget(restored.map(({ id }) => id))
      await confirmed(watchlist)
      return { restored: restored.map((entry) => entry.id) }
    },
    'watchlist:retry': ({ ids }) => ({ retried: engine.retry(ids) }),
    'watchlist:annotate': async ({ ids, marks }) => {
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
    'watchlist:try-again': () => tryAgain(),
    'watchlist:set-visible': ({ ids }) => engine.setVisible(ids),
    'generation:copy-id': async ({ ids }) => {
      await clipboard.writeText(ids.join('\n'))
    },
  } satisfies Partial<Handlers>
}
