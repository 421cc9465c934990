import { clipboard } from 'electron'
import { addFromText } from '../../services/generations/add-from-text'
import { clipboardText } from '../../services/generations/clipboard'
import { persisted, synced } from '../../services/persisted'
import { type Handlers, definedOnly } from '../handle'
import type { IpcOptions } from '../ipc-options'

/** Commands that change the watchlist or how it is watched. */
export function listHandlers(options: IpcOptions) {
  const { watchlist, engine, generations, notifier, slicedChanges, firstRows, addQuestion, links } = options
  const { foundKey: keys, page, addedSets: sets } = options
  /** Resolves to the result of a change when that survives a power loss. */
  const confirmed = async <T>(result: T): Promise<T> => {
    await synced(watchlist)
    return result
  }
  return {
    add: ({ text, asks = false }) =>
      addFromText(watchlist, text, { question: asks ? addQuestion : null, keys, sets }),
    addClipboard: async () =>
      addFromText(watchlist, await clipboardText(), { question: addQuestion, keys, sets }),
    answerAdd: ({ id, isWanted }) => addQuestion.answer(id, isWanted),
    answerLink: (answer) => links.answer(answer),
    remove: async ({ ids }) => {
      const removed = await slicedChanges.remove(ids)
      notifier.dismissUnless((id) => watchlist.get(id) !== undefined)
      return confirmed({ removed })
    },
    restore: async ({ ids }) => confirmed({ restored: await slicedChanges.restore(ids) }),
    retry: ({ ids }) => ({ retried: engine.retry(ids) }),
    annotate: async ({ ids, annotations }) => {
      const annotated = persisted(() => watchlist.annotate(ids, definedOnly(annotations)))
      return confirmed({ annotated })
    },
    setHistory: async ({ ids, inHistory }) => {
      const moved = persisted(() => watchlist.setHistory(ids, inHistory))
      return confirmed({ moved })
    },
    setPaused: ({ paused }) => engine.setPaused('user', paused),
    cancelReads: () => engine.bulk.cancel(),
    reconnect: () => generations.retryNow(),
    setVisible: ({ ids }) => {
      firstRows.shown()
      engine.setVisible(ids)
    },
    setHidden: ({ hidden }) => page.setHidden(hidden),
    copyIds: async ({ ids }) => {
      await clipboard.writeText(ids.join('\n'))
    },
  } satisfies Partial<Handlers>
}
