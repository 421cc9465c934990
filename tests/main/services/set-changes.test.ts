import { describe, expect, it } from 'vitest'
import type { Settings } from '../../../electron/contract/settings'
import { createAddedSets } from '../../../electron/main/services/generations/added-sets'
import { addFromText } from '../../../electron/main/services/generations/add-from-text'
import { importText } from '../../../electron/main/services/generations/import-list'
import { SetChanges } from '../../../electron/main/services/generations/set-changes'
import { SlicedChanges } from '../../../electron/main/services/generations/sliced-changes'
import { UndoBuffer } from '../../../electron/main/services/generations/undo-buffer'
import { unreadBatch } from '../../../electron/core/sets/stored-set'
import { SetsRig } from '../../core/sets/sets-rig'

const idOf = (n: number): string => `0f3c2a10-1111-4222-8333-${String(n).padStart(12, '0')}`
const idsOf = (count: number): string[] => Array.from({ length: count }, (_, n) => idOf(n))

function rigOf(setsFrom: Settings['setsFrom'] = 2) {
  const rig = new SetsRig()
  const { watchlist, sets, clock } = rig
  const onError = (_what: string, error: unknown): void => void rig.failures.push(error)
  const slicedChanges = new SlicedChanges({
    watchlist,
    undoBuffer: new UndoBuffer(),
    toast: () => undefined,
    onError,
  })
  const addedSets = createAddedSets({
    sets,
    settings: () => ({ setsFrom }),
    batches: { add: () => Promise.resolve(null), mayBeBatches: () => undefined },
    onError,
  })
  const options = { question: null, keys: { keyInUse: null }, sets: addedSets }
  return {
    rig,
    watchlist,
    sets,
    changes: new SetChanges({ watchlist, sets, slicedChanges }),
    add: (ids: readonly string[]) => addFromText(watchlist, ids.join('\n'), options),
    import: (text: string, fileName: string) => importText(text, { ...options, watchlist, clock, fileName }),
    setOf: (n: number) => watchlist.get(idOf(n))?.setId,
  }
}

describe('generations that are added together', () => {
  it('are a set, without those that are on the list already', async () => {
    const { add, sets, setOf } = rigOf()
    await add([idOf(0)])
    expect(sets.ids).toEqual([])
    await add(idsOf(3))
    expect(setOf(0)).toBeUndefined()
    expect(sets.ids).toEqual([setOf(1)])
    expect(sets.members(setOf(2) ?? '')).toHaveLength(2)
  })

  it('are no set when only one of them is new, when they are too few by the setting, or more than a batch has', async () => {
    const few = rigOf(5)
    await few.add(idsOf(4))
    const never = rigOf(0)
    await never.add(idsOf(4))
    const one = rigOf()
    await one.add([idOf(0)])
    await one.add(idsOf(2))
    const many = rigOf()
    await many.add(idsOf(501))
    for (const { sets } of [few, never, one, many]) expect(sets.ids).toEqual([])
    await few.add(idsOf(9))
    expect(few.sets.ids).toHaveLength(1)
  })

  it('are a set with the name of their file, and one without where that name cannot be stored', async () => {
    const named = rigOf()
    await named.import(idsOf(2).join('\n'), 'Spring ads.v2.csv')
    expect(named.sets.known).toMatchObject([{ id: named.setOf(0), name: 'Spring ads.v2' }])
    const refused = rigOf()
    refused.rig.isDiskFull = true
    await refused.import(idsOf(2).join('\n'), 'a.txt')
    expect(refused.sets.ids).toHaveLength(1)
    expect(refused.rig.failures).toHaveLength(1)
  })
})

describe('a change of a set', () => {
  it('makes one of generations of other sets, and puts them back when it is undone', async () => {
    const { add, changes, sets, setOf } = rigOf()
    await add(idsOf(3))
    const first = setOf(0)
    const made = changes.make([idOf(0), idOf(2), 'unknown'], 'Best takes')
    expect([setOf(0), setOf(1), setOf(2)]).toEqual([made, first, made])
    expect(sets.get(made).name).toBe('Best takes')
    await changes.undo(made)
    expect([setOf(0), setOf(1), setOf(2)]).toEqual([first, first, first])
    expect(() => changes.make(['unknown'], null)).toThrow('no longer in the list')
  })

  it('dissolves one, whose name and generations come back when that is undone', async () => {
    const { add, changes, sets, setOf, watchlist } = rigOf()
    await add(idsOf(2))
    const setId = setOf(0) ?? ''
    sets.rename(setId, 'Spring')
    changes.dissolve(setId)
    expect([sets.ids, watchlist.size]).toEqual([[], 2])
    await changes.undo(setId)
    expect(sets.members(setId)).toHaveLength(2)
    expect(sets.get(setId).name).toBe('Spring')
    await expect(changes.undo(setId)).rejects.toThrow('no longer in the list')
  })

  it('removes one with its generations, and puts all back when that is undone', async () => {
    const { add, changes, sets, setOf, watchlist } = rigOf()
    await add(idsOf(300))
    const setId = setOf(0) ?? ''
    expect(await changes.remove(setId)).toHaveLength(300)
    expect([sets.ids, watchlist.size]).toEqual([[], 0])
    await changes.undo(setId)
    expect(sets.members(setId)).toHaveLength(300)
  })

  it('removes or dissolves a batch, which gets no more generations then, and brings it back', async () => {
    const { add, changes, sets, setOf, watchlist } = rigOf()
    await add(idsOf(2))
    const batch = { ...unreadBatch('batch-1'), isRead: true, named: 2, notCreated: 3 }
    const setId = setOf(0) ?? ''
    for (const isRemoved of [true, false]) {
      sets.setBatch(setId, batch)
      if (isRemoved) await changes.remove(setId)
      else changes.dissolve(setId)
      expect([sets.get(setId).batch, sets.ids]).toEqual([null, []])
      await changes.undo(setId)
      expect([sets.get(setId).batch, sets.members(setId).length, watchlist.size]).toEqual([batch, 2, 2])
    }
  })

  it('forgets the name of a set without generations at the next start', async () => {
    const { add, changes, rig, sets, setOf } = rigOf()
    await add(idsOf(2))
    sets.rename(setOf(0) ?? '', 'Spring')
    changes.dissolve(setOf(0) ?? '')
    expect(new SetsRig(rig.disk).sets.known).toEqual([])
  })
})
