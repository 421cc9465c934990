import { expect, it, vi } from 'vitest'
import { Watchlist } from '../../../electron/core/watchlist/watchlist'
import type { WatchlistStorage } from '../../../electron/core/watchlist/watchlist-storage'
import { createHandlers } from '../../../electron/main/ipc/handlers'
import type { IpcOptions } from '../../../electron/main/ipc/ipc-options'
import { SlicedChanges } from '../../../electron/main/services/generations/sliced-changes'
import { UndoBuffer } from '../../../electron/main/services/generations/undo-buffer'
import { FakeClock, memoryStorage } from '../testing'

vi.mock('electron', () => ({ app: {}, clipboard: {} }))

/** A disk whose confirmations the test triggers. */
function slowDisk(): WatchlistStorage & { confirm: () => void; refuse: () => void } {
  let settle: [() => void, (error: Error) => void] = [() => undefined, () => undefined]
  return {
    ...memoryStorage(),
    synced: () => new Promise<void>((resolve, reject) => (settle = [resolve, reject])),
    confirm: () => settle[0](),
    refuse: () => settle[1](new Error('EIO')),
  }
}

function handlersOn(storage: WatchlistStorage) {
  const watchlist = new Watchlist(storage, new FakeClock(), () => undefined)
  const undoBuffer = new UndoBuffer()
  const options: Partial<IpcOptions> = {
    watchlist,
    foundKey: { keyInUse: null, offer: () => false } as unknown as IpcOptions['foundKey'],
    slicedChanges: new SlicedChanges({
      watchlist,
      undoBuffer,
      toast: () => undefined,
      onError: () => undefined,
    }),
    notifier: { dismissUnless: () => undefined } as unknown as IpcOptions['notifier'],
  }
  return { watchlist, handlers: createHandlers(options as IpcOptions) }
}

const ID = '0f3c2a10-1111-4222-8333-444455556666'

const args = { text: ID, ids: [ID] }

it.each(['add', 'remove', 'restore'] as const)(
  'resolves "%s" only when the disk has confirmed it',
  async (name) => {
    const disk = slowDisk()
    const { watchlist, handlers } = handlersOn(disk)
    const carryOut = (): Promise<unknown> => Promise.resolve(handlers[name](args))
    if (name !== 'add') watchlist.add([ID])
    if (name === 'restore') {
      const removal = handlers.remove(args)
      await new Promise((resolve) => setImmediate(resolve))
      disk.confirm()
      await removal
    }
    let isAcknowledged = false
    const answer = carryOut().then((value) => {
      isAcknowledged = true
      return value
    })
    await new Promise((resolve) => setImmediate(resolve))
    expect(isAcknowledged).toBe(false)
    disk.confirm()
    expect(JSON.stringify(await answer)).toContain(ID)
  },
)

it('rejects an addition that the disk doesn’t confirm', async () => {
  const disk = slowDisk()
  const { handlers } = handlersOn(disk)
  const answer = Promise.resolve(handlers.add({ text: ID }))
  disk.refuse()
  await expect(answer).rejects.toMatchObject({
    code: 'storage',
    message: expect.stringContaining('confirm') as string,
  })
})

it('rejects an addition that can’t be written, and changes nothing', async () => {
  const { watchlist, handlers } = handlersOn({
    ...memoryStorage(),
    append: () => {
      throw new Error('ENOSPC')
    },
  })
  const answer = Promise.resolve(handlers.add({ text: ID }))
  await expect(answer).rejects.toMatchObject({
    code: 'storage',
    message: expect.stringContaining('nothing was changed') as string,
  })
  expect(watchlist.size).toBe(0)
})
