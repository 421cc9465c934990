import { describe, expect, it } from 'vitest'
import { Watchlist } from '../../../electron/core/watchlist/watchlist'
import { ManualClock } from '../../simulator'
import { ID, MemoryStorage, NOW, OTHER, generation, watched } from '../samples'
import { completed, holding, idsOf, watchlistRig } from './watchlist-rig'

describe("the watchlist's writes", () => {
  it('happen at once for additions, finishes, notifications and removals, not for progress', () => {
    const { watchlist, storage } = watchlistRig()
    watchlist.add([ID])
    expect(storage.writes).toBe(1)
    watchlist.answered(ID, generation({ progress_percent: 30 }), holding)
    watchlist.setWatches([[ID, { kind: 'paused', reason: 'user' }]])
    expect(storage.writes).toBe(1)
    watchlist.answered(ID, completed, holding)
    expect(storage.entries[0]).toMatchObject({ announcement: 'due', generation: { status: 'COMPLETED' } })
    expect(storage.writes).toBe(2)
    watchlist.markNotified([ID])
    watchlist.markNotified([ID])
    expect(storage.writes).toBe(3)
    watchlist.remove([ID])
    expect([storage.writes, storage.entries]).toEqual([4, []])
  })

  it('mark several entries as notified with one change and one write, and only those that were due', () => {
    const { watchlist, storage, changes } = watchlistRig()
    watchlist.add([ID, OTHER, 'running-1'])
    for (const id of [ID, OTHER]) {
      watchlist.answered(id, generation(), holding)
      watchlist.answered(id, completed, holding)
    }
    const [changesBefore, writesBefore] = [changes.length, storage.writes]
    watchlist.markNotified([ID, OTHER, ID, 'running-1', 'unknown1'])
    expect(storage.entries.map(({ announcement }) => announcement)).toEqual(['notified', 'notified', 'none'])
    expect(changes.slice(changesBefore).map(({ upserted }) => idsOf(upserted))).toEqual([[ID, OTHER]])
    expect(storage.writes - writesBefore).toBe(1)
  })

  it('are deferred for a first answer, a name and a missing entry, and left out for progress', () => {
    const { watchlist, storage } = watchlistRig()
    watchlist.add([ID, OTHER])
    watchlist.answered(ID, generation({ progress_percent: 30 }), holding)
    watchlist.flushSlices()
    expect(storage.entries[0]?.generation).toMatchObject({ status: 'PROCESSING', progress_percent: 30 })
    expect(storage.writes).toBe(2)
    watchlist.answered(ID, generation({ progress_percent: 40 }), holding)
    watchlist.setWatches([[ID, { kind: 'retrying', at: NOW, attempt: 1, message: 'x' }]])
    watchlist.flushSlices()
    expect(storage.writes).toBe(2)
    watchlist.answered(ID, generation({ progress_percent: 50, outputFileName: 'film' }), holding)
    watchlist.setWatches([[OTHER, { kind: 'missing', cause: 'not_found', message: 'x' }]])
    watchlist.flushSlices()
    expect(storage.entries).toMatchObject([
      { generation: { outputFileName: 'film' } },
      { watch: { kind: 'missing' } },
    ])
    expect(storage.writes).toBe(3)
  })

  it('include everything before the app quits', () => {
    const { watchlist, storage } = watchlistRig()
    watchlist.add([ID])
    watchlist.answered(ID, generation({ progress_percent: 30 }), holding)
    watchlist.flush()
    watchlist.answered(ID, generation({ progress_percent: 40 }), holding)
    watchlist.flush()
    expect(storage.entries[0]?.generation?.progress_percent).toBe(40)
    watchlist.flush()
    expect(storage.writes).toBe(3)
  })

  it('are split into slices where there is much to write', () => {
    const clock = new ManualClock(NOW)
    const storage = new MemoryStorage()
    const watchlist = new Watchlist(storage, clock, () => undefined)
    const ids = Array.from({ length: 600 }, (_, n) => `generation-${n}`)
    watchlist.add(ids)
    for (const id of ids) watchlist.answered(id, generation({ id }), holding)
    const written = (): number => storage.entries.filter((entry) => entry.generation !== null).length
    watchlist.flushSlices()
    watchlist.flushSlices()
    expect(written()).toBe(150)
    clock.advance(10)
    expect(written()).toBe(300)
    watchlist.remove(ids.slice(0, 50))
    clock.advance(10)
    expect(written()).toBe(400)
    clock.advance(10)
    expect(written()).toBe(550)
    const writes = storage.writes
    clock.advance(60_000)
    expect(storage.writes).toBe(writes)
  })

  it('refuse a change by the user when they fail', () => {
    const { watchlist, storage, changes, failures } = watchlistRig(new MemoryStorage([watched()]))
    storage.full = true
    expect(() => watchlist.add([OTHER])).toThrow('full')
    expect(() => watchlist.remove([ID])).toThrow('full')
    expect(() => watchlist.restore([watched({ id: OTHER })])).toThrow('full')
    expect(idsOf(watchlist.all())).toEqual([ID])
    expect([watchlist.revision, changes, failures]).toEqual([0, [], []])
    storage.full = false
    expect(watchlist.add([OTHER])).toEqual([OTHER])
  })

  it("don't hide a finish when they fail, and include it with the next change", () => {
    const { watchlist, storage, failures } = watchlistRig()
    watchlist.add([ID])
    watchlist.answered(ID, generation(), holding)
    storage.full = true
    watchlist.answered(ID, completed, holding)
    watchlist.flush()
    expect(watchlist.get(ID)).toMatchObject({ announcement: 'due', watch: { kind: 'finished' } })
    expect(failures).toHaveLength(2)
    expect(storage.entries[0]?.generation).toBeNull()
    storage.full = false
    watchlist.add([OTHER])
    expect(storage.entries[0]).toMatchObject({ announcement: 'due', generation: { status: 'COMPLETED' } })
  })

  it('are retried by a flush', () => {
    const { watchlist, storage } = watchlistRig()
    watchlist.add([ID])
    storage.full = true
    watchlist.answered(ID, completed, holding)
    expect(() => watchlist.add([OTHER])).toThrow()
    storage.full = false
    watchlist.flush()
    expect(storage.entries).toMatchObject([{ id: ID, generation: { status: 'COMPLETED' } }])
  })

  it('put a finish whose write failed before its notification', () => {
    const { watchlist, storage } = watchlistRig()
    watchlist.add([ID])
    watchlist.answered(ID, generation(), holding)
    storage.full = true
    watchlist.answered(ID, completed, holding)
    storage.full = false
    watchlist.markNotified([ID])
    expect(storage.entries[0]).toMatchObject({
      announcement: 'notified',
      generation: { status: 'COMPLETED' },
    })
  })

  it('are repeated for a notification that could not be written', () => {
    const { watchlist, storage } = watchlistRig()
    watchlist.add([ID])
    watchlist.answered(ID, generation(), holding)
    watchlist.answered(ID, completed, holding)
    storage.full = true
    watchlist.markNotified([ID])
    expect(storage.entries[0]?.announcement).toBe('due')
    storage.full = false
    watchlist.flushSlices()
    expect(storage.entries[0]?.announcement).toBe('notified')
  })
})
