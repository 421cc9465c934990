import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ShownRows } from '../../renderer/state/shown-rows.svelte'
import { Watchlist } from '../../renderer/state/watchlist.svelte'
import { useFakeTime } from './fake-time'
import { exactly, fakeRow, patch } from './fixtures'

const MINUTE = 60_000
const done = { status: 'COMPLETED', watch: { kind: 'finished' } } as const

describe('rows whose estimates change', () => {
  let list = new Watchlist()
  let shown = new ShownRows(list)
  let revision = 1
  let startAt = 0

  function expectIn(minutes: Record<string, number>): void {
    const upserted = Object.entries(minutes).map(([id, left]) =>
      fakeRow(id, { timeLeft: exactly(startAt + left * MINUTE) }),
    )
    list.apply({ baseRevision: revision, revision: revision + 1, upserted, removed: [] })
    revision += 1
  }

  useFakeTime()
  beforeEach(() => {
    list = new Watchlist()
    shown = new ShownRows(list)
    revision = 1
    startAt = Date.now()
    list.load(1, [])
    expectIn({ a: 10, b: 20, c: 30 })
    vi.advanceTimersByTime(1000)
  })

  it('keep their places until a changed estimate has held for a while, and no timer runs afterwards', () => {
    expectIn({ c: 5 })
    vi.advanceTimersByTime(18_000)
    expect(shown.ids).toEqual(['a', 'b', 'c'])
    vi.advanceTimersByTime(60_000)
    expect(shown.ids).toEqual(['c', 'a', 'b'])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('keep their places while an estimate wavers, however often', () => {
    for (let turn = 0; turn < 200; turn += 1) {
      expectIn({ a: 10 + (turn % 2) * 15 })
      vi.advanceTimersByTime(5_000)
      expect(shown.ids).toEqual(['a', 'b', 'c'])
    }
  })

  it('move at once when one finishes, and take along what has held', () => {
    expectIn({ c: 5 })
    vi.advanceTimersByTime(50_000)
    expectIn({ b: 4 })
    vi.advanceTimersByTime(15_000)
    list.apply({
      ...patch(revision, revision + 1),
      upserted: [fakeRow('a', { ...done, finishedAt: Date.now() })],
    })
    vi.advanceTimersByTime(200)
    expect(shown.ids).toEqual(['c', 'b', 'a'])
  })

  it('are not sorted while the window is hidden, and once it is visible again', () => {
    shown.setVisible(false)
    expectIn({ c: 5 })
    vi.advanceTimersByTime(200)
    expect(vi.getTimerCount()).toBe(0)
    vi.advanceTimersByTime(60_000)
    shown.setVisible(true)
    vi.advanceTimersByTime(60_000)
    expect(shown.ids).toEqual(['c', 'a', 'b'])
  })

  it('are in their places at once after the window was hidden for long', () => {
    shown.setVisible(false)
    vi.advanceTimersByTime(60 * MINUTE)
    shown.setVisible(true)
    expectIn({ a: 90, b: 80, c: 70 })
    vi.advanceTimersByTime(200)
    expect(shown.ids).toEqual(['c', 'b', 'a'])
    expectIn({ a: 65 })
    vi.advanceTimersByTime(1_000)
    expect(shown.ids).toEqual(['c', 'b', 'a'])
  })

  it('keep their places when the first estimate comes long after the window was shown again', () => {
    shown.setVisible(false)
    vi.advanceTimersByTime(60 * MINUTE)
    shown.setVisible(true)
    vi.advanceTimersByTime(5_000)
    expectIn({ a: 90 })
    vi.advanceTimersByTime(1_000)
    expect(shown.ids).toEqual(['a', 'b', 'c'])
  })

  it('keep their places when the window was hidden for a moment, or when the list is frozen', () => {
    shown.setVisible(false)
    vi.advanceTimersByTime(5_000)
    shown.setVisible(true)
    expectIn({ c: 5 })
    vi.advanceTimersByTime(1_000)
    expect(shown.ids).toEqual(['a', 'b', 'c'])
    shown.freeze(true)
    shown.setVisible(false)
    vi.advanceTimersByTime(60 * MINUTE)
    shown.setVisible(true)
    expectIn({ b: 4 })
    vi.advanceTimersByTime(1_000)
    expect(shown.ids).toEqual(['a', 'b', 'c'])
  })

  it('keep their places while the list is frozen, and move afterwards', () => {
    shown.freeze(true)
    expectIn({ c: 5 })
    vi.advanceTimersByTime(120_000)
    expect(shown.ids).toEqual(['a', 'b', 'c'])
    shown.freeze(false)
    vi.advanceTimersByTime(200)
    expect(shown.ids).toEqual(['c', 'a', 'b'])
  })

  it('are sorted by estimates once in a minute while nothing else moves', () => {
    expectIn({ d: 40 })
    vi.advanceTimersByTime(60_000)
    expectIn({ d: 5 })
    vi.advanceTimersByTime(5_000)
    expectIn({ c: 4 })
    vi.advanceTimersByTime(17_000)
    expect(shown.ids).toEqual(['d', 'a', 'b', 'c'])
    vi.advanceTimersByTime(55_000)
    expect(shown.ids).toEqual(['d', 'a', 'b', 'c'])
    vi.advanceTimersByTime(10_000)
    expect(shown.ids).toEqual(['c', 'd', 'a', 'b'])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('rest for a minute after they were sorted together with a finish', () => {
    expectIn({ d: 40 })
    vi.advanceTimersByTime(60_000)
    expectIn({ c: 5 })
    vi.advanceTimersByTime(8_000)
    expectIn({ d: 4 })
    vi.advanceTimersByTime(17_000)
    list.apply({
      ...patch(revision, (revision += 1)),
      upserted: [fakeRow('b', { ...done, finishedAt: Date.now() })],
    })
    vi.advanceTimersByTime(200)
    expect(shown.ids).toEqual(['c', 'a', 'd', 'b'])
    vi.advanceTimersByTime(55_000)
    expect(shown.ids).toEqual(['c', 'a', 'd', 'b'])
    vi.advanceTimersByTime(10_000)
    expect(shown.ids).toEqual(['d', 'c', 'a', 'b'])
  })

  it('are sorted by estimates although the clock was set back', () => {
    expectIn({ c: 5 })
    vi.advanceTimersByTime(60_000)
    expect(shown.ids).toEqual(['c', 'a', 'b'])
    vi.setSystemTime(Date.now() - 3 * 60 * MINUTE)
    expectIn({ b: 4 })
    vi.advanceTimersByTime(90_000)
    expect(shown.ids).toEqual(['b', 'c', 'a'])
  })

  it('keep their places when they take longer than usual', () => {
    const timeLeft = exactly(startAt + 40 * MINUTE, { longerThanUsualAt: startAt })
    list.apply({ ...patch(revision, revision + 1), upserted: [fakeRow('a', { timeLeft })] })
    vi.advanceTimersByTime(300_000)
    expect(shown.ids).toEqual(['a', 'b', 'c'])
  })
})
