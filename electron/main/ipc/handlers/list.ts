import { clipboard } from 'electron'
import { addFromText } from '../../services/generations/add-from-text'
import { clipboardText } from '../../services/generations/clipboard'
import { persisted, synced } from '../../services/persisted'
import { type Handlers, definedOnly } from '../handle'
import type { IpcOptions } from '../ipc-options'

/** Commands that change the watchlist or how it is watched. */
export function listHandlers(options: IpcOptions) {
  const { watchlist, engine, generations, notifier, undoBuffer, firstRows, links } = options
  return {
    add: async ({ text }) => {
      const result = addFromText(watchlist, text)
      await synced(watchlist)
      return result
    },
    addClipboard: async () => {
      const result = addFromText(watchlist, await clipboardText())
      await synced(watchlist)
      return result
    },
    answerLink: async (answer) => {
      const result = links.answer(answer)
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
