import { describe, expect, it } from 'vitest'
import { NO_ROWS } from '../../renderer/model/groups'
import { Watchlist } from '../../renderer/state/watchlist.svelte'
import { fakeRow, patch } from './fixtures'

const done = { status: 'COMPLETED', watch: { kind: 'finished' } } as const

describe('a patch of the watchlist', () => {
  it.each([
    ['applies when it begins at the current revision', patch(5, 6), [true, true]],
    ['applies when it begins before the current revision', patch(4, 6), [true, true]],
    ['is skipped when it is old', patch(4, 5), [true, false]],
    ['is refused when it leaves a gap', patch(6, 7), [false, false]],
  ])('%s', (_, sent, [isTaken, isApplied]) => {
    const list = new Watchlist()
    list.load(5, [])
    expect(list.apply({ ...sent, upserted: [fakeRow('a')] })).toBe(isTaken)
    expect(list.cell('a') !== undefined).toBe(isApplied)
  })

  it('changes rows and counts, and is refused when it leaves a gap', () => {
    const list = new Watchlist()
    list.load(1, [fakeRow('a'), fakeRow('b')])
    expect(list.apply({ ...patch(1, 2), upserted: [fakeRow('a', done), fakeRow('c')], removed: ['b'] })).toBe(
      true,
    )
    expect(list.counts).toEqual({ ...NO_ROWS, running: 1, completed: 1 })
    expect(list.cell('a')?.row.status).toBe('COMPLETED')
    expect(list.cell('b')).toBeUndefined()

    expect(list.apply({ ...patch(7, 8), upserted: [fakeRow('lost')] })).toBe(false)
    expect(list.cell('lost')).toBeUndefined()

    const kept = list.cell('a')
    list.load(8, [fakeRow('a'), fakeRow('lost')])
    expect(list.cell('a')).toBe(kept)
    expect(list.counts).toEqual({ ...NO_ROWS, running: 2 })
  })

  it('lets a row glow once when its generation finishes', () => {
    const list = new Watchlist()
    list.load(1, [fakeRow('a')])
    expect(list.cell('a')?.takeGlow()).toBe(false)
    list.apply({ ...patch(1, 2), upserted: [fakeRow('a', done)] })
    expect(list.cell('a')?.takeGlow()).toBe(true)
    expect(list.cell('a')?.takeGlow()).toBe(false)
  })
})

it('the counts stay the same object while only progress changes, so that nothing that shows them is computed again', () => {
  const list = new Watchlist()
  list.load(1, [fakeRow('a')])
  const { counts } = list
  list.apply({ ...patch(1, 2), upserted: [fakeRow('a', { progress: 50 })] })
  expect(list.counts).toBe(counts)
  list.apply({ ...patch(2, 3), upserted: [fakeRow('a', done)] })
  expect(list.counts).not.toBe(counts)
})

it('has another version after each change of a row, even where the counts stay, so that what looks at all rows is computed again', () => {
  const list = new Watchlist()
  list.load(1, [fakeRow('a'), fakeRow('b', { inHistory: true })])
  const versions = [list.version]
  const retrying = { kind: 'retrying', message: 'No connection.', at: 0, attempt: 1 } as const
  list.apply({ ...patch(1, 2), upserted: [fakeRow('a', { watch: retrying })] })
  versions.push(list.version)
  list.apply({ ...patch(2, 3), upserted: [fakeRow('b', { inHistory: true, pinned: true })] })
  versions.push(list.version)
  list.apply({ ...patch(3, 4), removed: ['b'] })
  versions.push(list.version)
  expect(new Set(versions).size).toBe(4)
})
