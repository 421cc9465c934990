import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ShownRows } from '../../renderer/state/shown-rows.svelte'
import { Watchlist } from '../../renderer/state/watchlist.svelte'
import { FakePresence } from './fake-presence'
import { useFakeTime } from './fake-time'
import { exactly, fakeRow, patch } from './fixtures'

const MINUTE = 60_000
const done = { status: 'COMPLETED', watch: { kind: 'finished' } } as const

describe('the shown rows', () => {
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

  useFakeTime()
  beforeEach(() => {
    list.current = new Watchlist()
    revision = 1
  })

  it('are sorted again when a row changes', () => {
    const shown = open()
    expect(shown.ids).toEqual(['a', 'b'])
    push([fakeRow('a', done)])
    expect(shown.ids).toEqual(['b', 'a'])
  })

  it('follow a search for an age while the window is seen, and catch up once it is seen again', () => {
    const presence = new FakePresence('front')
    const list = new Watchlist()
    const shown = new ShownRows(list, presence)
    list.load(1, [fakeRow('a', { createdAt: Date.now() - 59 * MINUTE })])
    shown.search = 'older:1h'
    expect(shown.ids).toEqual([])
    vi.advanceTimersByTime(MINUTE + 21_000)
    expect(shown.ids).toEqual(['a'])

    shown.search = 'newer:2h'
    presence.set('hidden')
    vi.advanceTimersByTime(200)
    expect(vi.getTimerCount()).toBe(0)
    vi.advanceTimersByTime(60 * MINUTE)
    expect(shown.ids).toEqual(['a'])
    presence.set('front')
    vi.advanceTimersByTime(200)
    expect(shown.ids).toEqual([])
  })

  it('keep their places while the list is frozen; new rows are appended, removed rows leave', () => {
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

  it('return to their places when a removal is undone in a frozen list', () => {
    const shown = open()
    shown.freeze(true)
    push([], ['a'])
    push([fakeRow('a', { timeLeft: exactly(100_000) }), fakeRow('c', { timeLeft: exactly(1) })])
    expect(shown.ids).toEqual(['a', 'b', 'c'])
  })

  it('are sorted in again when a removal is undone', () => {
    const shown = open()
    push([], ['a'])
    expect(shown.ids).toEqual(['b'])
    push([fakeRow('a', { timeLeft: exactly(100_000) })])
    expect(shown.ids).toEqual(['a', 'b'])
  })

  it('follow changes while they are filtered or searched', () => {
    const shown = open()
    shown.filter = 'completed'
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

describe('sorted and grouped rows', () => {
  let list = new Watchlist()
  let shown = new ShownRows(list)
  let revision = 1

  function push(...upserted: ReturnType<typeof fakeRow>[]): void {
    list.apply({ baseRevision: revision, revision: revision + 1, upserted, removed: [] })
    revision += 1
    vi.runAllTimers()
  }

  useFakeTime()
  beforeEach(() => {
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

  it('take a chosen order and grouping at once, even while the list is frozen', () => {
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

  it('stay in their group while the list is frozen, and new rows join theirs', () => {
    shown.arrange({ sort: 'name', group: 'project' })
    vi.runAllTimers()
    shown.freeze(true)
    push(fakeRow('c', { fileName: 'k', projectId: 'q' }), fakeRow('d', { projectId: 'p' }))
    expect(shown.ids).toEqual(['c', 'a', 'd', 'b'])
    shown.freeze(false)
    vi.runAllTimers()
    expect([...shown.lines.groups.values()].map(({ count }) => count)).toEqual([2, 2])
  })

  it('leave for the history at once, frozen or not, and return to their places', () => {
    shown.freeze(true)
    push(fakeRow('a', { fileName: 'z', ...done, inHistory: true, historyAt: 1 }))
    expect(shown.ids).not.toContain('a')
    expect(list.counts).toMatchObject({ completed: 1, running: 1, history: 1 })
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

  it('are not drawn again by a change that shows nothing new', () => {
    const before = list.cell('b')?.row
    push(fakeRow('b', { fileName: 'm', projectId: 'q', ...done }))
    expect(list.cell('b')?.row).toBe(before)
  })
})

describe('a list narrowed to some rows', () => {
  useFakeTime()
  it.each([false, true])(
    'shows and counts only these rows until the filter changes (frozen: %s)',
    (isFrozen) => {
      const list = new Watchlist()
      const shown = new ShownRows(list)
      list.load(
        1,
        ['a', 'b', 'c', 'd'].map((id) => fakeRow(id)),
      )
      shown.filter = 'completed'
      shown.search = 'nothing'
      shown.freeze(isFrozen)
      shown.narrowTo(['d', 'b', 'unknown'])
      expect([...shown.ids].sort()).toEqual(['b', 'd'])
      expect([shown.isNarrowed, shown.isFiltered, shown.filter, shown.search]).toEqual([
        true,
        true,
        'all',
        '',
      ])
      expect(shown.narrowedCount).toBe(2)

      // New rows aren't shown, and removed ones are no longer counted.
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
    },
  )
})
