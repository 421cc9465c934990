import { beforeEach, describe, expect, it, vi } from 'vitest'
import { type Lines, headingLine, isHeading } from '../../renderer/model/lines'
import { lineByKey } from '../../renderer/model/list-navigation'
import { hasParts, partLines, together } from '../../renderer/model/part-lines'
import { ShownRows } from '../../renderer/state/shown-rows.svelte'
import { Watchlist } from '../../renderer/state/watchlist.svelte'
import { useFakeTime } from './fake-time'
import { fakeRow } from './fixtures'

const SMART = { sort: 'smart', group: 'none' } as const
const ids = (part: string, count: number) => Array.from({ length: count }, (_, n) => `${part}-${n}`)
const partOfId = (id: string) => id.split('-')[0]?.replace('pinned', '') ?? ''
const ROWS = [...ids('pinned', 1), ...ids('running', 3), ...ids('attention', 1), ...ids('finished', 5)]

/** Rows by their IDs, headings by their parts and counts. */
function textOf({ lines, parts }: Lines): string[] {
  return lines.map((line) => {
    const heading = parts.get(line)
    return heading ? `${heading.part} ${heading.count}` : line
  })
}

describe('the parts of the list', () => {
  it('have headings above their first rows, but pinned rows have none', () => {
    const lines = partLines(ROWS, partOfId)
    expect(textOf(lines)).toEqual([
      'pinned-0',
      'running 3',
      ...ids('running', 3),
      'attention 1',
      'attention-0',
      'finished 5',
      ...ids('finished', 5),
    ])
    expect(lines.ids).toEqual(ROWS)
    expect(lines.headings.map((index) => isHeading(lines.lines[index] ?? ''))).toEqual([true, true, true])
    expect(lines.groups.size).toBe(0)
  })

  it('are found by looking at few rows of a long list', () => {
    let looks = 0
    const many = [...ids('running', 4_000), ...ids('finished', 6_000)]
    const lines = partLines(many, (id) => ((looks += 1), partOfId(id)))
    expect([...lines.parts.values()].map(({ count }) => count)).toEqual([4_000, 6_000])
    expect(looks).toBeLessThan(100)
  })

  it.each([
    ['many rows of two parts', ROWS, SMART, false, true],
    ['pinned rows and one part', [...ids('pinned', 5), ...ids('running', 5)], SMART, false, false],
    ['pinned rows alone', ids('pinned', 10), SMART, false, false],
    ['one part', ids('finished', 20), SMART, false, false],
    ['a handful of rows', [...ids('running', 4), ...ids('finished', 3)], SMART, false, false],
    ['another order', ROWS, { sort: 'name', group: 'none' } as const, false, false],
    ['groups', ROWS, { sort: 'smart', group: 'day' } as const, false, false],
    ['sets', ROWS, SMART, true, false],
  ])('have headings in a list with %s: %#', (_what, rows, arrangement, hasSets, expected) => {
    expect(hasParts(rows, arrangement, hasSets, partOfId)).toBe(expected)
  })

  it('are put together where rows came back to other places', () => {
    expect(together(['running-0', 'finished-0', 'running-1'], partOfId)).toEqual([
      'running-0',
      'running-1',
      'finished-0',
    ])
  })
})

describe('a list with parts', () => {
  const done = { status: 'COMPLETED', watch: { kind: 'finished' } } as const
  let list = new Watchlist()
  let shown = new ShownRows(list)
  let revision = 1

  function push(upserted: ReturnType<typeof fakeRow>[], removed: string[] = []): void {
    list.apply({ baseRevision: revision, revision: revision + 1, upserted, removed })
    revision += 1
  }
  const counts = () => [...shown.lines.parts.values()].map(({ part, count }) => `${part} ${count}`)

  useFakeTime()
  beforeEach(() => {
    list = new Watchlist()
    shown = new ShownRows(list)
    revision = 1
    list.load(1, [
      ...ids('running', 5).map((id) => fakeRow(id)),
      ...ids('finished', 5).map((id) => fakeRow(id, done)),
    ])
    vi.runAllTimers()
  })

  it('shows how many rows each has, and follows a failure', () => {
    expect(counts()).toEqual(['running 5', 'finished 5'])
    push([fakeRow('running-0', { status: 'FAILED', watch: { kind: 'finished' } })])
    vi.runAllTimers()
    expect(counts()).toEqual(['running 4', 'attention 1', 'finished 5'])
    shown.filter = 'running'
    expect(counts()).toEqual([])
    expect(shown.lines.lines).toEqual(shown.ids)
  })

  it('moves neither rows nor headings while it is frozen, not even by a change that came just before', () => {
    push([fakeRow('running-0', done)])
    shown.freeze(true)
    const before = [...shown.lines.lines]
    vi.runAllTimers()
    push([fakeRow('running-1', { status: 'FAILED', watch: { kind: 'finished' } })])
    vi.runAllTimers()
    expect(shown.lines.lines).toEqual(before)
    push([fakeRow('new')])
    vi.runAllTimers()
    expect(counts()).toEqual(['running 6', 'finished 5'])
    push([], [...ids('running', 5), 'new'])
    vi.runAllTimers()
    expect(counts()).toEqual(['finished 5'])
    shown.freeze(false)
    vi.runAllTimers()
    expect(shown.ids).toHaveLength(5)
  })

  it('has its headings again where the removal of its rows is undone while it is frozen', () => {
    shown.freeze(true)
    const before = [...shown.lines.lines]
    push([], ['running-0', 'running-4', 'finished-0'])
    vi.runAllTimers()
    push([fakeRow('running-4'), fakeRow('running-0'), fakeRow('finished-0', done)])
    vi.runAllTimers()
    expect(counts()).toEqual(['running 5', 'finished 5'])
    expect([...shown.lines.lines].sort()).toEqual(before.sort())
  })

  it('loses its headings with a group, and gets them back', () => {
    shown.arrange({ sort: 'smart', group: 'day' })
    vi.runAllTimers()
    expect([shown.lines.parts.size, shown.lines.groups.size]).toEqual([0, 1])
    shown.arrange({ sort: 'smart', group: 'none' })
    vi.runAllTimers()
    expect(counts()).toEqual(['running 5', 'finished 5'])
  })
})

describe('the keyboard', () => {
  const lines = [headingLine('running'), 'a', 'b', headingLine('finished'), 'c', headingLine('x')]
  const isSkipped = (index: number) => lines[index] !== undefined && isHeading(lines[index])

  it.each([
    ['ArrowDown', 1, 2],
    ['ArrowDown', 2, 4],
    ['ArrowUp', 4, 2],
    ['ArrowUp', 1, 1],
    ['Home', 4, 1],
    ['End', 1, 4],
    ['PageDown', 1, 4],
    ['PageUp', 4, 2],
    ['ArrowDown', 4, 4],
  ])('passes over headings that get no focus, with %s from line %i', (key, from, to) => {
    expect(lineByKey(key, from, lines.length, 2, isSkipped)).toBe(to)
  })
})
