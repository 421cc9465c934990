import { describe, expect, it } from 'vitest'
import { Watchlist } from '../../../electron/core/watchlist/watchlist'
import { ManualClock } from '../../simulator'
import { ID, MINUTE, MemoryStorage, NOW, OTHER, watched } from '../samples'
import { idsOf, watchlistRig } from './watchlist-rig'

describe('a removed generation', () => {
  const DAY = 24 * 60 * MINUTE

  function withRemoved(): { watchlist: Watchlist; storage: MemoryStorage; clock: ManualClock } {
    const clock = new ManualClock(NOW)
    const storage = new MemoryStorage()
    const watchlist = new Watchlist(storage, clock, () => undefined)
    watchlist.add([ID])
    watchlist.remove([ID])
    return { watchlist, storage, clock }
  }

  it('is not discovered again, even in the next run', () => {
    const { watchlist, storage, clock } = withRemoved()
    expect(watchlist.discover([ID, OTHER, OTHER])).toEqual([OTHER])
    expect(watchlist.discover([ID, OTHER])).toEqual([])
    const next = new Watchlist(storage, clock, () => undefined)
    expect([next.wasRemoved(ID), next.wasRemoved(OTHER)]).toEqual([true, false])
    expect(next.discover([ID])).toEqual([])
    expect(idsOf(next.all())).toEqual([OTHER])
  })

  it('is back when the user adds or restores it', () => {
    const { watchlist, storage } = withRemoved()
    expect(watchlist.add([ID])).toEqual([ID])
    expect(watchlist.wasRemoved(ID)).toBe(false)
    const removed = watchlist.remove([ID])
    expect(watchlist.wasRemoved(ID)).toBe(true)
    watchlist.restore(removed)
    expect(watchlist.wasRemoved(ID)).toBe(false)
    expect(storage.removedIds.size).toBe(0)
  })

  it('can be discovered again after 30 days', () => {
    const { watchlist, storage, clock } = withRemoved()
    clock.advance(30 * DAY - 1)
    expect(watchlist.wasRemoved(ID)).toBe(true)
    clock.advance(1)
    expect(watchlist.wasRemoved(ID)).toBe(false)
    expect(watchlist.discover([ID])).toEqual([ID])
    expect(storage.removedIds.size).toBe(0)
  })

  it('stays on the list when the disk refuses its removal', () => {
    const { watchlist, storage, failures } = watchlistRig(new MemoryStorage([watched()]))
    storage.full = true
    expect(() => watchlist.remove([ID])).toThrow('full')
    expect(watchlist.wasRemoved(ID)).toBe(false)
    storage.full = false
    watchlist.remove([ID])
    storage.full = true
    // A failed write is reported, and auto-watch finds the generation again.
    expect(watchlist.discover([OTHER])).toEqual([])
    expect(failures).toHaveLength(1)
    expect(() => watchlist.add([ID])).toThrow('full')
    expect(watchlist.wasRemoved(ID)).toBe(true)
  })
})
