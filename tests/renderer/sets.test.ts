import { describe, expect, it } from 'vitest'
import { newSetId } from '../../electron/contract/set-id'
import { Watchlist, type WatchlistChange } from '../../renderer/state/watchlist.svelte'
import { fakeRow, patch } from './fixtures'

const SET = newSetId(1_000, 0)
const DONE = { status: 'COMPLETED', watch: { kind: 'finished' } } as const

function listOf(...rows: ReturnType<typeof fakeRow>[]) {
  const list = new Watchlist()
  const changes: WatchlistChange[] = []
  list.onChange((change) => changes.push(change))
  list.load(1, rows)
  let revision = 1
  const upsert = (...upserted: ReturnType<typeof fakeRow>[]): WatchlistChange | undefined => {
    list.apply({ ...patch(revision, (revision += 1)), upserted })
    return changes.at(-1)
  }
  return { list, upsert }
}

describe('the sets of the list', () => {
  it('have the rows that name them', () => {
    const { list, upsert } = listOf(fakeRow('a', { setId: SET }), fakeRow('b', { setId: SET }), fakeRow('c'))
    expect(list.setRows(SET).map(({ id }) => id)).toEqual(['a', 'b'])
    upsert(fakeRow('b'))
    expect(list.setRows(SET).map(({ id }) => id)).toEqual(['a'])
    list.apply({ ...patch(2, 3), removed: ['a'] })
    expect([list.hasSets, list.setRows(SET)]).toEqual([false, []])
  })

  it('move as a whole, once, when the last row has ended, and back when one runs again', () => {
    const { list, upsert } = listOf(fakeRow('a', { setId: SET }), fakeRow('b', { setId: SET }), fakeRow('c'))
    const groupOf = (id: string): string => list.cell(id)?.key.group ?? ''
    const before = groupOf('a')
    expect(before < groupOf('c')).toBe(true)
    upsert(fakeRow('a', { setId: SET, ...DONE }))
    expect([groupOf('a'), groupOf('b')]).toEqual([before, before])
    expect(upsert(fakeRow('b', { setId: SET, ...DONE }))?.moved).toEqual(new Set(['a', 'b']))
    expect(groupOf('a') > groupOf('c')).toBe(true)
    expect(groupOf('b')).toBe(groupOf('a'))
    upsert(fakeRow('d', { setId: SET }))
    expect([groupOf('a'), groupOf('d')]).toEqual([before, before])
  })

  it('are sorted again at once when the user moves a row to another set, and not when a row is added', () => {
    const { upsert } = listOf(fakeRow('a'))
    expect(upsert(fakeRow('b', { setId: SET }))?.isRegrouped).toBe(false)
    expect(upsert(fakeRow('a', { setId: SET }))?.isRegrouped).toBe(true)
  })

  it('to which the API adds more aren’t done, and have a heading without rows', () => {
    const { list } = listOf(fakeRow('a', { setId: SET, ...DONE }))
    const done = list.cell('a')?.key.group
    const empty = newSetId(2_000, 0)
    const failed = newSetId(3_000, 0)
    list.setOpenSets(new Set([SET, empty]), new Set([SET, empty, failed]))
    expect(list.cell('a')?.key.group).not.toBe(done)
    expect(list.emptySets).toEqual([empty, failed])
    list.setOpenSets(new Set(), new Set())
    expect(list.cell('a')?.key.group).toBe(done)
  })
})
