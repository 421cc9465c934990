import { expect, it } from 'vitest'
import { MAX_WATCHED } from '../../../electron/contract/limits'
import { newlyWatched } from '../../../electron/core/watchlist/watched-generation'
import { Watchlist } from '../../../electron/core/watchlist/watchlist'
import type { Toast } from '../../../electron/contract/app-status'
import type { WatchlistRecord } from '../../../electron/core/watchlist/watchlist-storage'
import { SlicedChanges } from '../../../electron/main/services/generations/sliced-changes'
import { UndoBuffer } from '../../../electron/main/services/generations/undo-buffer'
import { FakeClock, memoryStorage } from '../testing'

const COUNT = 25_000

/** A long list, with a disk that the test can fill. */
function longList(count = COUNT) {
  const entries = Array.from({ length: count }, (_, n) => newlyWatched(`id-${n}`, n))
  const disk = { isFull: false, ids: new Set(entries.map(({ id }) => id)) }
  const storage = {
    ...memoryStorage(entries),
    append: (records: readonly WatchlistRecord[]) => {
      if (disk.isFull) throw new Error('ENOSPC')
      for (const record of records) {
        if ('put' in record) disk.ids.add(record.put.id)
        if ('removed' in record) for (const id of record.removed) disk.ids.delete(id)
      }
    },
  }
  const watchlist = new Watchlist(storage, new FakeClock(), () => undefined)
  const undoBuffer = new UndoBuffer()
  const errors: unknown[] = []
  const toasts: Toast[] = []
  const changes = new SlicedChanges({
    watchlist,
    undoBuffer,
    toast: (toast) => toasts.push(toast),
    onError: (_what, error) => errors.push(error),
  })
  const sizes: number[] = []
  watchlist.onChange(({ removed, upserted }) => sizes.push(removed.length + upserted.length))
  return {
    changes,
    disk,
    entries,
    errors,
    ids: entries.map(({ id }) => id),
    sizes,
    toasts,
    undoBuffer,
    watchlist,
  }
}

/** The same after everything was removed. */
function emptied(count = COUNT) {
  const list = longList(count)
  list.undoBuffer.keep(list.watchlist.remove(list.ids))
  list.sizes.length = 0
  return list
}

/** Resolves to the number of turns of the event loop until then. @param onTurn called in each */
async function turnsUntil(end: Promise<unknown>, onTurn: () => void): Promise<number> {
  const state = { isOver: false, turns: 0 }
  void end.finally(() => (state.isOver = true))
  while (!state.isOver) {
    await new Promise((resolve) => setImmediate(resolve))
    state.turns += 1
    onTurn()
  }
  return state.turns
}

it('restores tens of thousands in the order of the list, over many turns of the event loop', async () => {
  const { changes, disk, entries, ids, sizes, undoBuffer, watchlist } = emptied()
  const differences: number[] = []
  const restored = changes.restore(ids)
  expect(await turnsUntil(restored, () => differences.push(watchlist.size - disk.ids.size))).toBeGreaterThan(
    1,
  )
  expect(new Set(differences)).toEqual(new Set([0]))
  expect(await restored).toEqual(ids)
  expect([...watchlist.all()]).toEqual(entries)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(100)
  expect(undoBuffer.find(ids)).toEqual([])
})

it('removes tens of thousands over many turns of the event loop, and keeps all for an undo', async () => {
  const { changes, disk, entries, ids, sizes, undoBuffer, watchlist } = longList()
  const differences: number[] = []
  const removed = changes.remove(ids)
  expect(await turnsUntil(removed, () => differences.push(watchlist.size - disk.ids.size))).toBeGreaterThan(1)
  expect(new Set(differences)).toEqual(new Set([0]))
  expect(await removed).toEqual(ids)
  expect(watchlist.size).toBe(0)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(250)
  expect(undoBuffer.find(ids)).toEqual(entries)
})

it('removes the rest at once when the app quits meanwhile', async () => {
  const { changes, disk, ids } = longList()
  const removed = changes.remove(ids)
  expect(disk.ids.size).toBeGreaterThan(0)
  changes.flush()
  expect(disk.ids.size).toBe(0)
  expect(await removed).toHaveLength(COUNT)
})

it('removes nothing when the disk refuses at once', async () => {
  const { changes, disk, ids, toasts, watchlist } = longList()
  disk.isFull = true
  await expect(changes.remove(ids)).rejects.toMatchObject({ code: 'storage' })
  expect(watchlist.size).toBe(COUNT)
  expect(toasts).toEqual([])
})

it('returns what it removed before the disk refuses, says so, and can restore it', async () => {
  const { changes, disk, ids, toasts, watchlist } = longList()
  const removal = changes.remove(ids)
  disk.isFull = true
  const removed = await removal
  expect(removed.length).toBeGreaterThan(0)
  expect(watchlist.size).toBe(COUNT - removed.length)
  expect(watchlist.size).toBe(disk.ids.size)
  expect(toasts).toMatchObject([{ kind: 'warning', detail: expect.stringContaining('only part') as string }])
  disk.isFull = false
  expect(await changes.restore(removed)).toEqual(removed)
  expect(watchlist.size).toBe(COUNT)
})

it('restores the rest at once when the app quits meanwhile', async () => {
  const { disk, ids, changes, watchlist } = emptied()
  const restored = changes.restore(ids)
  expect(watchlist.size).toBeLessThan(COUNT)
  changes.flush()
  expect(disk.ids.size).toBe(COUNT)
  await restored
  expect(watchlist.size).toBe(COUNT)
})

it('keeps what it restored before the disk refuses, and restores the others later', async () => {
  const { disk, errors, ids, changes, watchlist } = emptied()
  const refused = changes.restore(ids)
  disk.isFull = true
  await expect(refused).rejects.toMatchObject({
    code: 'storage',
    message: expect.stringContaining('only part') as string,
  })
  const { size } = watchlist
  expect(size).toBeGreaterThan(0)
  expect(size).toBeLessThan(COUNT)
  expect(size).toBe(disk.ids.size)
  disk.isFull = false
  expect(await changes.restore(ids)).toHaveLength(COUNT - size)
  expect(watchlist.size).toBe(COUNT)
  expect(errors).toEqual([])
})

it('reports a disk that refuses while the app quits', async () => {
  const { disk, errors, ids, changes } = emptied()
  const restored = changes.restore(ids)
  disk.isFull = true
  changes.flush()
  expect(errors).toHaveLength(1)
  await restored.catch(() => undefined)
})

it('restores none of too many for the list', async () => {
  const { ids, changes, watchlist } = emptied(2)
  watchlist.add(Array.from({ length: MAX_WATCHED - 1 }, (_, n) => `other-${n}`))
  await expect(changes.restore(ids)).rejects.toMatchObject({ code: 'invalid_request' })
  expect(watchlist.size).toBe(MAX_WATCHED - 1)
})

it('leaves one alone that was added again while others are restored', async () => {
  const { ids, changes, watchlist } = emptied()
  const restored = changes.restore(ids)
  const last = ids.at(-1) ?? ''
  watchlist.add([last])
  const { addedAt } = watchlist.get(last) ?? {}
  expect(await restored).toHaveLength(COUNT - 1)
  expect(watchlist.get(last)?.addedAt).toBe(addedAt)
})
