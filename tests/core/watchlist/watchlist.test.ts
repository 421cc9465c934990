import { describe, expect, it } from 'vitest'
import { MAX_WATCHED } from '../../../electron/contract/limits'
import { WatchlistFullError } from '../../../electron/core/watchlist/capacity'
import { Watchlist } from '../../../electron/core/watchlist/watchlist'
import { ManualClock } from '../../simulator'
import { ID, MemoryStorage, NOW, OTHER, generation, watched } from '../samples'
import { completed, holding, idsOf, watchlistRig } from './watchlist-rig'

describe('the watchlist', () => {
  it('adds new IDs in order, on disk before listeners get them', () => {
    const { watchlist, storage, changes } = watchlistRig(new MemoryStorage([watched()]))
    const onDisk: string[][] = []
    watchlist.onChange(() => onDisk.push(idsOf(storage.entries)))
    expect(watchlist.add([OTHER, ID, OTHER])).toEqual([OTHER])
    expect(onDisk).toEqual([[ID, OTHER]])
    expect(changes).toMatchObject([{ upserted: [{ id: OTHER, addedAt: NOW }], removed: [] }])
    expect(watchlist.size).toBe(2)
  })

  it('accepts no API key as an ID, wherever it comes from', () => {
    const { watchlist, storage } = watchlistRig()
    expect(watchlist.add(['sk-Xy12ab34Cd56ef78Gh90', ID])).toEqual([ID])
    expect(watchlist.discover(['sk_live_1234567890', OTHER])).toEqual([OTHER])
    expect(idsOf(storage.entries)).toEqual([ID, OTHER])
  })

  it('tells listeners again of what is shown differently, without a write', () => {
    const { watchlist, storage, changes } = watchlistRig(new MemoryStorage([watched()]))
    watchlist.touch([ID, OTHER])
    expect(changes).toMatchObject([{ upserted: [{ id: ID }], removed: [] }])
    watchlist.touch([])
    expect([changes.length, watchlist.revision, storage.writes]).toEqual([1, 1, 0])
  })

  it('ignores changes that change nothing', () => {
    const { watchlist, storage, changes } = watchlistRig(new MemoryStorage([watched()]))
    expect(watchlist.add([ID])).toEqual([])
    expect(watchlist.remove([OTHER])).toEqual([])
    expect(watchlist.restore([watched()])).toEqual([])
    expect(watchlist.answered(OTHER, completed, holding)).toBeUndefined()
    watchlist.setWatches([])
    watchlist.setWatches([[ID, { kind: 'queued' }]])
    watchlist.markNotified([ID])
    watchlist.flush()
    expect([changes, watchlist.revision, storage.writes]).toEqual([[], 0, 0])
  })

  it('refuses an addition beyond its capacity as a whole, while auto-watch adds what still fits', () => {
    const { watchlist, storage, changes } = watchlistRig()
    const idOf = (n: number): string => `generation-${n}`
    const ids = Array.from({ length: MAX_WATCHED - 1 }, (_, n) => idOf(n))
    expect(watchlist.add(ids)).toHaveLength(MAX_WATCHED - 1)
    const [first] = watchlist.remove([idOf(0)])
    watchlist.add([ID])
    changes.length = 0
    const before = storage.writes
    expect(() => watchlist.add(['new-12345', OTHER])).toThrow(WatchlistFullError)
    expect([changes, storage.writes]).toEqual([[], before])
    expect(watchlist.discover([ID, 'new-12345', OTHER])).toEqual(['new-12345'])
    expect(() => watchlist.restore(first ? [first] : [])).toThrow(WatchlistFullError)
    expect(watchlist.discover([OTHER])).toEqual([])
    expect(watchlist.add([ID, ID.toUpperCase()])).toEqual([])
    expect(watchlist.size).toBe(MAX_WATCHED)
  })

  it('restores removed entries as they were', () => {
    const { watchlist, storage, changes } = watchlistRig()
    watchlist.add([ID, OTHER])
    watchlist.answered(ID, generation({ progress_percent: 30 }), holding)
    const removed = watchlist.remove([ID, ID, 'unknown1'])
    expect(idsOf(storage.entries)).toEqual([OTHER])
    expect(changes.at(-1)).toEqual({ upserted: [], removed: [ID] })
    expect(watchlist.restore(removed)).toEqual(removed)
    expect(watchlist.get(ID)).toEqual(removed[0])
    expect(idsOf(storage.entries)).toEqual([OTHER, ID])
  })

  it('counts one revision for each change, also of many entries', () => {
    const { watchlist, changes } = watchlistRig()
    watchlist.add([ID, OTHER])
    expect(watchlist.revision).toBe(1)
    watchlist.setWatches([
      [ID, holding],
      [OTHER, holding],
    ])
    expect(watchlist.revision).toBe(2)
    watchlist.setWatches([[ID, holding]])
    expect(watchlist.revision).toBe(2)
    watchlist.remove([ID])
    expect(watchlist.revision).toBe(3)
    expect(changes).toHaveLength(3)
  })

  it('treats an answer with nothing new as no change, and notes when it came', () => {
    const clock = new ManualClock(NOW)
    const watchlist = new Watchlist(new MemoryStorage(), clock, () => undefined)
    watchlist.add([ID])
    watchlist.answered(ID, generation({ progress_percent: 40 }), holding)
    const { revision } = watchlist
    let changes = 0
    watchlist.onChange(() => (changes += 1))
    clock.advance(60_000)
    watchlist.answered(ID, generation(), holding)
    expect([changes, watchlist.revision, watchlist.get(ID)?.readAt]).toEqual([0, revision, NOW + 60_000])
    watchlist.answered(ID, generation({ input: [{ type: 'video' }] }), holding)
    watchlist.answered(ID, generation({ input: [{ type: 'video' }], progress_percent: 41 }), holding)
    watchlist.answered(ID, generation({ input: [{ type: 'video' }], progress_percent: 41 }), {
      kind: 'queued',
    })
    expect([changes, watchlist.revision]).toEqual([3, revision + 3])
  })

  it('publishes every retry, also when it equals the last', () => {
    const { watchlist } = watchlistRig()
    watchlist.add([ID])
    const retrying = { kind: 'retrying', at: NOW, attempt: 1, message: 'x' } as const
    watchlist.setWatches([[ID, retrying]])
    watchlist.setWatches([[ID, { ...retrying }]])
    expect(watchlist.revision).toBe(3)
  })

  it('keeps the watch state of a finished entry', () => {
    const { watchlist } = watchlistRig()
    watchlist.add([ID])
    watchlist.answered(ID, completed, holding)
    watchlist.setWatches([[ID, { kind: 'paused', reason: 'user' }]])
    expect(watchlist.get(ID)?.watch).toEqual({ kind: 'finished' })
  })

  it('stops calling a listener that has unsubscribed', () => {
    const { watchlist } = watchlistRig()
    let heard = 0
    const end = watchlist.onChange(() => (heard += 1))
    watchlist.add([ID])
    end()
    watchlist.add([OTHER])
    expect(heard).toBe(1)
  })
})
