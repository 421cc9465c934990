import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { NO_ROWS } from '../../renderer/model/groups'
import { lineByKey } from '../../renderer/model/list-navigation'
import { ShownRows } from '../../renderer/state/shown-rows.svelte'
import { Watchlist, patchFit } from '../../renderer/state/watchlist.svelte'
import { exactly, fakeRow } from './fake-api'

function patch(baseRevision: number, revision: number): Parameters<Watchlist['apply']>[0] {
  return { baseRevision, revision, upserted: [], removed: [] }
}

const done = { status: 'COMPLETED', watch: { kind: 'finished' } } as const

describe('patches', () => {
  it('apply on top of what is known, are skipped when old, and leave no gap unseen', () => {
    expect(patchFit(5, patch(5, 6))).toBe('apply')
    expect(patchFit(5, patch(4, 6))).toBe('apply')
    expect(patchFit(5, patch(4, 5))).toBe('old')
    expect(patchFit(5, patch(6, 7))).toBe('gap')
  })

  it('change rows and counts, and ask for a snapshot on a gap', () => {
    const list = new Watchlist()
    list.load(1, [fakeRow('a'), fakeRow('b')])
    expect(list.apply({ ...patch(1, 2), upserted: [fakeRow('a', done), fakeRow('c')], removed: ['b'] })).toBe(
      true,
    )
    expect(list.counts).toEqual({ ...NO_ROWS, running: 1, done: 1 })
    expect(list.cell('a')?.row.status).toBe('COMPLETED')
    expect(list.cell('b')).toBeUndefined()

    expect(list.apply({ ...patch(7, 8), upserted: [fakeRow('lost')] })).toBe(false)
    expect(list.cell('lost')).toBeUndefined()

    const kept = list.cell('a')
    list.load(8, [fakeRow('a'), fakeRow('lost')])
    expect(list.cell('a')).toBe(kept)
    expect(list.counts).toEqual({ ...NO_ROWS, running: 2 })
  })

  it('let a row glow once when it finishes', () => {
    const list = new Watchlist()
    list.load(1, [fakeRow('a')])
    expect(list.cell('a')?.takeGlow()).toBe(false)
    list.apply({ ...patch(1, 2), upserted: [fakeRow('a', done)] })
    expect(list.cell('a')?.takeGlow()).toBe(true)
    expect(list.cell('a')?.takeGlow()).toBe(false)
  })
})

describe('the rows shown', () => {
  const list = { current: new Watchlist() }
  let revision = 1

  function push(upserted: ReturnType<typeof fakeRow>[], removed: string[] = []): void {
    list.current.apply({ baseRevision: revision, revision: revision + 1, upserted, removed })
    revision += 1
    vi.runAllTimers()
  }

  function open(): ShownRows {
    const shown = new ShownRows(list.current)
    list.current.load(revision, [
      fakeRow('a', { timeLeft: exactly(100_000) }),
      fakeRow('b', { timeLeft: exactly(200_000) }),
    ])
    vi.runAllTimers()
    return shown
  }

  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('requestAnimationFrame', () => 0)
    vi.stubGlobal('cancelAnimationFrame', () => undefined)
    list.current = new Watchlist()
    revision = 1
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('are put in order when something changed', () => {
    const shown = open()
    expect(shown.ids).toEqual(['a', 'b'])
    push([fakeRow('a', done)])
    expect(shown.ids).toEqual(['b', 'a'])
  })

  it('keep their places while held; new ones are appended, removed ones leave', () => {
    const shown = open()
    shown.freeze(true)
    push([fakeRow('a', done), fakeRow('c', { timeLeft: exactly(1) })])
    expect(shown.ids).toEqual(['a', 'b', 'c'])
    push([], ['b'])
    expect(shown.ids).toEqual(['a', 'c'])
    shown.freeze(false)
    vi.runAllTimers()
    expect(shown.ids).toEqual(['c', 'a'])
  })

  it('come back to where they were when a removal is undone in a held list', () => {
    const shown = open()
    shown.freeze(true)
    push([], ['a'])
    push([fakeRow('a', { timeLeft: exactly(100_000) }), fakeRow('c', { timeLeft: exactly(1) })])
    expect(shown.ids).toEqual(['a', 'b', 'c'])
  })

  it('come back to their place after an undone removal', () => {
    const shown = open()
    push([], ['a'])
    expect(shown.ids).toEqual(['b'])
    push([fakeRow('a', { timeLeft: exactly(100_000) })])
    expect(shown.ids).toEqual(['a', 'b'])
  })

  it('are filtered and searched, and follow what comes in', () => {
    const shown = open()
    shown.filter = 'done'
    expect(shown.ids).toEqual([])
    push([fakeRow('a', done)])
    expect(shown.ids).toEqual(['a'])
    shown.showAll()
    shown.search = 'welcome'
    expect(shown.ids).toEqual([])
    push([fakeRow('b', { timeLeft: exactly(200_000), fileName: 'welcome-video' })])
    expect(shown.ids).toEqual(['b'])
  })
})

describe('arranged rows', () => {
  const done = { status: 'COMPLETED', watch: { kind: 'finished' } } as const
  let list = new Watchlist()
  let shown = new ShownRows(list)
  let revision = 1

  function push(...upserted: ReturnType<typeof fakeRow>[]): void {
    list.apply({ baseRevision: revision, revision: revision + 1, upserted, removed: [] })
    revision += 1
    vi.runAllTimers()
  }

  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('requestAnimationFrame', () => 0)
    vi.stubGlobal('cancelAnimationFrame', () => undefined)
    list = new Watchlist()
    shown = new ShownRows(list)
    revision = 1
    list.load(1, [
      fakeRow('a', { fileName: 'z', projectId: 'p', ...done }),
      fakeRow('b', { fileName: 'm', projectId: 'q', ...done }),
      fakeRow('c', { fileName: 'k', projectId: 'p' }),
    ])
    vi.runAllTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('stand in the order and the groups that were chosen, also while held', () => {
    shown.freeze(true)
    shown.arrange({ sort: 'name', group: 'project' })
    vi.runAllTimers()
    expect(shown.ids).toEqual(['c', 'a', 'b'])
    expect(shown.lines.lines).toHaveLength(5)
    const [heading = ''] = shown.lines.lines
    shown.fold(heading, true)
    expect(shown.ids).toEqual(['b'])
    expect(shown.lines.groups.get(heading)).toMatchObject({ count: 2, folded: true })
    shown.unhide(['c'])
    expect(shown.ids).toEqual(['c', 'a', 'b'])
  })

  it('keep their group while held, and new ones join theirs', () => {
    shown.arrange({ sort: 'name', group: 'project' })
    vi.runAllTimers()
    shown.freeze(true)
    push(fakeRow('c', { fileName: 'k', projectId: 'q' }), fakeRow('d', { projectId: 'p' }))
    expect(shown.ids).toEqual(['c', 'a', 'd', 'b'])
    shown.freeze(false)
    vi.runAllTimers()
    expect([...shown.lines.groups.values()].map(({ count }) => count)).toEqual([2, 2])
  })

  it('leave for the history at once, held or not, and come back to their place', () => {
    shown.freeze(true)
    push(fakeRow('a', { fileName: 'z', ...done, inHistory: true, historyAt: 1 }))
    expect(shown.ids).not.toContain('a')
    expect(list.counts).toMatchObject({ done: 1, running: 1, history: 1 })
    shown.search = 'is:history'
    expect(shown.ids).toEqual(['a'])
    shown.showAll()
    push(fakeRow('a', { fileName: 'z', ...done }))
    expect(shown.ids).toContain('a')
    push(fakeRow('b', { fileName: 'm', ...done, inHistory: true, historyAt: 1 }))
    expect(shown.ids).not.toContain('b')
    shown.unhide(['b'])
    expect([shown.filter, shown.ids]).toEqual(['history', ['b']])
  })

  it('are not drawn anew by a change that shows nothing new', () => {
    const before = list.cell('b')?.row
    push(fakeRow('b', { fileName: 'm', projectId: 'q', ...done }))
    expect(list.cell('b')?.row).toBe(before)
  })
})

describe('picked rows', () => {
  it.each([false, true])('are shown alone, counted, and left again (frozen: %s)', (isFrozen) => {
    vi.useFakeTimers()
    vi.stubGlobal('requestAnimationFrame', () => 0)
    vi.stubGlobal('cancelAnimationFrame', () => undefined)
    const list = new Watchlist()
    const shown = new ShownRows(list)
    list.load(
      1,
      ['a', 'b', 'c', 'd'].map((id) => fakeRow(id)),
    )
    shown.filter = 'done'
    shown.search = 'nothing'
    shown.freeze(isFrozen)
    shown.narrowTo(['d', 'b', 'unknown'])
    expect([...shown.ids].sort()).toEqual(['b', 'd'])
    expect([shown.isNarrowed, shown.isFiltered, shown.filter, shown.search]).toEqual([true, true, 'all', ''])
    expect(shown.narrowedCount).toBe(2)

    // Others that come stay out; picked ones that go are no longer counted.
    list.apply({ ...patch(1, 2), upserted: [fakeRow('e')], removed: ['b'] })
    vi.runAllTimers()
    expect(shown.ids).toEqual(['d'])
    expect(shown.narrowedCount).toBe(1)
    shown.search = 'nothing'
    expect([shown.ids, shown.narrowedCount]).toEqual([[], 1])

    shown.filter = 'all'
    expect([shown.isNarrowed, shown.search]).toEqual([false, 'nothing'])
    shown.narrowTo(['d'])
    shown.showAll()
    expect(shown.isNarrowed).toBe(false)
    expect(shown.ids).toHaveLength(4)
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
})

describe('keys in the list', () => {
  it('lead from row to row and stop at the ends', () => {
    expect(lineByKey('ArrowDown', 0, 3, 10)).toBe(1)
    expect(lineByKey('ArrowDown', 2, 3, 10)).toBe(2)
    expect(lineByKey('ArrowUp', 0, 3, 10)).toBe(0)
    expect(lineByKey('End', 0, 3, 10)).toBe(2)
    expect(lineByKey('PageDown', 0, 30, 10)).toBe(10)
    expect(lineByKey('a', 0, 3, 10)).toBeNull()
    expect(lineByKey('End', -1, 0, 10)).toBeNull()
  })
})
