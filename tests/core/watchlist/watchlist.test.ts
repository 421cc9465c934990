import { describe, expect, it } from 'vitest'
import { Watchlist, type WatchlistChange } from '../../../electron/core/watchlist/watchlist'
import { ManualClock } from '../../simulator'
import { ID, MINUTE, MemoryStorage, NOW, OTHER, generation, watched } from '../samples'

const holding = { kind: 'holding' } as const
const completed = generation({ status: 'COMPLETED' })

interface Rig {
  watchlist: Watchlist
  storage: MemoryStorage
  changes: WatchlistChange[]
  failures: unknown[]
}

function rig(storage = new MemoryStorage()): Rig {
  const failures: unknown[] = []
  const changes: WatchlistChange[] = []
  const watchlist = new Watchlist(storage, new ManualClock(NOW), (error) => failures.push(error))
  watchlist.onChange((change) => changes.push(change))
  return { watchlist, storage, changes, failures }
}

const idsOf = (entries: Iterable<{ id: string }>): string[] => [...entries].map(({ id }) => id)

describe('the watchlist', () => {
  it('adds what is new, in order, on disk before anybody hears of it', () => {
    const { watchlist, storage, changes } = rig(new MemoryStorage([watched()]))
    const onDisk: string[][] = []
    watchlist.onChange(() => onDisk.push(idsOf(storage.entries)))
    expect(watchlist.add([OTHER, ID, OTHER])).toEqual([OTHER])
    expect(onDisk).toEqual([[ID, OTHER]])
    expect(changes).toMatchObject([{ upserted: [{ id: OTHER, addedAt: NOW }], removed: [] }])
    expect(watchlist.size).toBe(2)
  })

  it('does nothing when there is nothing to do', () => {
    const { watchlist, storage, changes } = rig(new MemoryStorage([watched()]))
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

  it('removes, and restores what was removed as it was', () => {
    const { watchlist, storage, changes } = rig()
    watchlist.add([ID, OTHER])
    watchlist.answered(ID, generation({ progress_percent: 30 }), holding)
    const removed = watchlist.remove([ID, ID, 'unknown1'])
    expect(idsOf(storage.entries)).toEqual([OTHER])
    expect(changes.at(-1)).toEqual({ upserted: [], removed: [ID] })
    expect(watchlist.restore(removed)).toEqual(removed)
    expect(watchlist.get(ID)).toEqual(removed[0])
    expect(idsOf(storage.entries)).toEqual([OTHER, ID])
  })

  it('counts a revision for each change, one for many entries', () => {
    const { watchlist, changes } = rig()
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

  it('shows every retry, though it looks like the last', () => {
    const { watchlist } = rig()
    watchlist.add([ID])
    const retrying = { kind: 'retrying', at: NOW, attempt: 1, message: 'x' } as const
    watchlist.setWatches([[ID, retrying]])
    watchlist.setWatches([[ID, { ...retrying }]])
    expect(watchlist.revision).toBe(3)
  })

  it('lets nothing touch how a finished one is watched', () => {
    const { watchlist } = rig()
    watchlist.add([ID])
    watchlist.answered(ID, completed, holding)
    watchlist.setWatches([[ID, { kind: 'paused', reason: 'user' }]])
    expect(watchlist.get(ID)?.watch).toEqual({ kind: 'finished' })
  })

  it('stops calling who no longer listens', () => {
    const { watchlist } = rig()
    let heard = 0
    const end = watchlist.onChange(() => (heard += 1))
    watchlist.add([ID])
    end()
    watchlist.add([OTHER])
    expect(heard).toBe(1)
  })
})

describe('writing to disk', () => {
  it('happens for additions, finishes, what was told and removals, not for progress', () => {
    const { watchlist, storage } = rig()
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

  it('marks several as told with one change and one write, and only those that were due', () => {
    const { watchlist, storage, changes } = rig()
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

  it('is put off for a first answer, a name and a missing one, and left out for progress', () => {
    const { watchlist, storage } = rig()
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

  it('takes in everything before the app quits', () => {
    const { watchlist, storage } = rig()
    watchlist.add([ID])
    watchlist.answered(ID, generation({ progress_percent: 30 }), holding)
    watchlist.flush()
    watchlist.answered(ID, generation({ progress_percent: 40 }), holding)
    watchlist.flush()
    expect(storage.entries[0]?.generation?.progress_percent).toBe(40)
    watchlist.flush()
    expect(storage.writes).toBe(3)
  })

  it('comes in slices where there is much to write', () => {
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

  it('that fails undoes what the user asked for', () => {
    const { watchlist, storage, changes, failures } = rig(new MemoryStorage([watched()]))
    storage.full = true
    expect(() => watchlist.add([OTHER])).toThrow('full')
    expect(() => watchlist.remove([ID])).toThrow('full')
    expect(() => watchlist.restore([watched({ id: OTHER })])).toThrow('full')
    expect(idsOf(watchlist.all())).toEqual([ID])
    expect([watchlist.revision, changes, failures]).toEqual([0, [], []])
    storage.full = false
    expect(watchlist.add([OTHER])).toEqual([OTHER])
  })

  it('that fails hides no finish: it is written with the next change', () => {
    const { watchlist, storage, failures } = rig()
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

  it('is tried again by a flush', () => {
    const { watchlist, storage } = rig()
    watchlist.add([ID])
    storage.full = true
    watchlist.answered(ID, completed, holding)
    expect(() => watchlist.add([OTHER])).toThrow()
    storage.full = false
    watchlist.flush()
    expect(storage.entries).toMatchObject([{ id: ID, generation: { status: 'COMPLETED' } }])
  })

  it('that failed has the finish stand before what was told of it', () => {
    const { watchlist, storage } = rig()
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

  it('of what could not be told is made up for', () => {
    const { watchlist, storage } = rig()
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

describe('what the user took off the list', () => {
  const DAY = 24 * 60 * MINUTE

  function withRemoved(): { watchlist: Watchlist; storage: MemoryStorage; clock: ManualClock } {
    const clock = new ManualClock(NOW)
    const storage = new MemoryStorage()
    const watchlist = new Watchlist(storage, clock, () => undefined)
    watchlist.add([ID])
    watchlist.remove([ID])
    return { watchlist, storage, clock }
  }

  it('is not discovered again, in the next run neither', () => {
    const { watchlist, storage, clock } = withRemoved()
    expect(watchlist.discover([ID, OTHER, OTHER])).toEqual([OTHER])
    expect(watchlist.discover([ID, OTHER])).toEqual([])
    const next = new Watchlist(storage, clock, () => undefined)
    expect([next.wasRemoved(ID), next.wasRemoved(OTHER)]).toEqual([true, false])
    expect(next.discover([ID])).toEqual([])
    expect(idsOf(next.all())).toEqual([OTHER])
  })

  it('comes back when the user adds or restores it', () => {
    const { watchlist, storage } = withRemoved()
    expect(watchlist.add([ID])).toEqual([ID])
    expect(watchlist.wasRemoved(ID)).toBe(false)
    const removed = watchlist.remove([ID])
    expect(watchlist.wasRemoved(ID)).toBe(true)
    watchlist.restore(removed)
    expect(watchlist.wasRemoved(ID)).toBe(false)
    expect(storage.removedIds.size).toBe(0)
  })

  it('is forgotten after 30 days', () => {
    const { watchlist, storage, clock } = withRemoved()
    clock.advance(30 * DAY - 1)
    expect(watchlist.wasRemoved(ID)).toBe(true)
    clock.advance(1)
    expect(watchlist.wasRemoved(ID)).toBe(false)
    expect(watchlist.discover([ID])).toEqual([ID])
    expect(storage.removedIds.size).toBe(0)
  })

  it('is still on the list when the disk refuses', () => {
    const { watchlist, storage, failures } = rig(new MemoryStorage([watched()]))
    storage.full = true
    expect(() => watchlist.remove([ID])).toThrow('full')
    expect(watchlist.wasRemoved(ID)).toBe(false)
    storage.full = false
    watchlist.remove([ID])
    storage.full = true
    // Nobody asked for it: it is told of, and found again later.
    expect(watchlist.discover([OTHER])).toEqual([])
    expect(failures).toHaveLength(1)
    expect(() => watchlist.add([ID])).toThrow('full')
    expect(watchlist.wasRemoved(ID)).toBe(true)
  })
})
