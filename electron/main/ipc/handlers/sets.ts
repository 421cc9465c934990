import { persisted, synced } from '../../services/persisted'
import type { Handlers } from '../handle'
import type { IpcOptions } from '../ipc-options'

/** Commands that change sets. */
export function setHandlers({ generations, sets, setChanges, watchlist, downloads, notifier }: IpcOptions) {
  /** Resolves to the result of a change when that survives a power loss. */
  const confirmed = async <T>(result: T): Promise<T> => {
    await synced(watchlist)
    return result
  }
  return {
    makeSet: ({ ids, name }) => confirmed({ id: setChanges.make(ids, name) }),
    renameSet: ({ id, name }) => persisted(() => sets.rename(id, name)),
    dissolveSet: async ({ id }) => {
      setChanges.dissolve(id)
      await synced(watchlist)
    },
    removeSet: async ({ id }) => {
      const removed = await setChanges.remove(id)
      notifier.dismissUnless((one) => watchlist.get(one) !== undefined)
      return confirmed({ removed })
    },
    openSetFolder: async ({ id }) => ({
      started: await downloads.openFolderWhenComplete(sets.members(id).map((entry) => entry.id)),
    }),
    readBatch: ({ id }) => generations.batches.retry(id),
    undoSet: async ({ id }) => {
      await setChanges.undo(id)
      await synced(watchlist)
    },
  } satisfies Partial<Handlers>
}
