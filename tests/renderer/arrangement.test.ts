import { describe, expect, it } from 'vitest'
import type { GenerationRow } from '../../electron/contract/generation-row'
import { newSetId, setCreatedAt, setOfGroup } from '../../electron/contract/set-id'
import { type Arrangement, groupKey, groupTitle, naturalKey } from '../../renderer/model/arrangement'
import { groupLabel } from '../../renderer/text/group-labels'
import { LinePositions } from '../../renderer/model/line-positions'
import {
  groupOfHeading,
  groupedLines,
  headingLine,
  isHeading,
  placeInGroup,
} from '../../renderer/model/lines'
import { setLines } from '../../renderer/model/set-lines'
import { compareKeys, orderKey } from '../../renderer/model/order'
import { fakeRow } from './fixtures'

function sorted(
  rows: GenerationRow[],
  sort: Arrangement['sort'],
  group: Arrangement['group'] = 'none',
): string[] {
  const keyed = rows.map((row, turn) => ({
    id: row.id,
    key: orderKey(row, { turn, arrangement: { sort, group } }),
  }))
  return keyed.sort((a, b) => compareKeys(a.key, b.key)).map(({ id }) => id)
}

const done = { status: 'COMPLETED', watch: { kind: 'finished' } } as const

describe('the order of the list', () => {
  it('follows the field that the user chose', () => {
    const rows = [
      fakeRow('a', { label: 'take 10', addedAt: 1, model: 'sync-3', ...done, finishedAt: 50 }),
      fakeRow('b', { fileName: 'Take 2', addedAt: 3, model: null }),
      fakeRow('c', { fileName: 'éclair', addedAt: 2, model: 'lipsync-2', status: 'FAILED', finishedAt: 60 }),
    ]
    expect(sorted(rows, 'name')).toEqual(['c', 'b', 'a'])
    expect(sorted(rows, 'added')).toEqual(['b', 'c', 'a'])
    expect(sorted(rows, 'finished')).toEqual(['c', 'a', 'b'])
    expect(sorted(rows, 'model')).toEqual(['c', 'a', 'b'])
    expect(sorted(rows, 'status')).toEqual(['b', 'c', 'a'])
  })

  it('keeps pinned rows on top in every order', () => {
    const rows = [fakeRow('running'), fakeRow('pinned', { ...done, pinned: true, addedAt: -5 })]
    for (const sort of ['smart', 'added', 'finished', 'name', 'model', 'status'] as const)
      expect(sorted(rows, sort), sort).toEqual(['pinned', 'running'])
  })

  it('compares names by their numbers and without case and accents', () => {
    expect(naturalKey('take 2') < naturalKey('Take 10')).toBe(true)
    expect(naturalKey('Éclair')).toBe(naturalKey('eclair'))
    expect(naturalKey(null) > naturalKey('zzz')).toBe(true)
  })
})

describe('the groups of the list', () => {
  const noon = new Date(2026, 10, 24, 12).getTime()
  const rows = [
    fakeRow('old', { createdAt: noon - 3 * 86_400_000, projectId: 'proj_b' }),
    fakeRow('new', { createdAt: noon, projectId: 'proj_a' }),
    fakeRow('yesterday', { createdAt: noon - 86_400_000, projectId: null }),
    fakeRow('pinned', { createdAt: noon - 9 * 86_400_000, pinned: true }),
  ]

  it('are sorted: pinned first, then days from the newest, or projects with “no project” last', () => {
    expect(sorted(rows, 'smart', 'day')).toEqual(['pinned', 'new', 'yesterday', 'old'])
    expect(sorted(rows, 'smart', 'project')).toEqual(['pinned', 'new', 'old', 'yesterday'])
  })

  it('are titled “Today”, “Yesterday”, or with the date', () => {
    const title = (row: GenerationRow): string => groupLabel(groupTitle('', row, 'day'), noon)
    expect(rows.map(title)).toEqual(['Saturday, November 21', 'Today', 'Yesterday', 'Pinned'])
    expect(groupLabel({ kind: 'day', at: new Date(2025, 0, 5, 9).getTime() }, noon)).toContain('2025')
    expect(rows.map((row) => groupLabel(groupTitle('', row, 'project'), noon))).toEqual([
      'Project proj_b',
      'Project proj_a',
      'No project',
      'Pinned',
    ])
  })

  it('have a heading each, and show no rows while folded', () => {
    const groups: Record<string, string> = { a: 'x', b: 'x', c: 'y' }
    const groupOf = (id: string): string => groups[id] ?? ''
    const open = groupedLines(['a', 'b', 'c'], groupOf, new Set())
    expect(open.lines).toEqual([headingLine('x'), 'a', 'b', headingLine('y'), 'c'])
    expect([open.headings, open.ids]).toEqual([
      [0, 3],
      ['a', 'b', 'c'],
    ])
    const folded = groupedLines(['a', 'b', 'c'], groupOf, new Set(['x']))
    expect(folded.lines).toEqual([headingLine('x'), headingLine('y'), 'c'])
    expect(folded.groups.get(headingLine('x'))).toEqual({ count: 2, firstId: 'a', folded: true })
    expect(placeInGroup(['a', 'b', 'c'], groupOf, 'x')).toBe(2)
    expect(placeInGroup(['a', 'b', 'c'], groupOf, 'z')).toBe(3)
  })

  it('are the sets of a list that has no others: those that run, what is in none, those that are done', () => {
    const [early, late] = [newSetId(noon, 0), newSetId(noon + 60_000, 0)]
    const doneSets = new Set([newSetId(noon - 60_000, 0.5)])
    const inSets = [
      ...[...doneSets].map((setId) => fakeRow('done', { setId })),
      fakeRow('early', { setId: early }),
      fakeRow('loose'),
      fakeRow('late', { setId: late }),
      fakeRow('top', { setId: early, pinned: true }),
    ]
    const keyOf = (row: GenerationRow): string => groupKey(row, { group: 'none', doneSets })
    const byKey = [...inSets].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
    expect(byKey.map(({ id }) => id)).toEqual(['top', 'late', 'early', 'loose', 'done'])
    const byId = new Map(inSets.map((row) => [row.id, row]))
    const groupOf = (id: string): string => keyOf(byId.get(id) ?? fakeRow(id))
    const { lines } = setLines(['top', 'late', 'early', 'loose'], groupOf, new Set(), [newSetId(noon + 1, 0)])
    expect(lines.map((line) => (isHeading(line) ? (setOfGroup(groupOfHeading(line)) ?? '-') : line))).toEqual(
      ['top', late, 'late', newSetId(noon + 1, 0), early, 'early', '-', 'loose'],
    )
    expect(setLines(['loose', 'top'], groupOf, new Set(), []).lines).toEqual(['loose', 'top'])
    expect(setCreatedAt(late)).toBe(noon + 60_000)
  })
})

describe('LinePositions', () => {
  it('computes the position of every line, with headings lower than rows', () => {
    const places = new LinePositions(6, [0, 3], 64, 32)
    expect([0, 1, 2, 3, 4, 5, 6].map((index) => places.top(index))).toEqual([0, 32, 96, 160, 192, 256, 320])
    expect(places.total).toBe(320)
    expect([places.height(0), places.height(1)]).toEqual([32, 64])
    for (const [y, line] of [
      [0, 0],
      [31, 0],
      [32, 1],
      [159, 2],
      [160, 3],
      [319, 5],
      [320, 6],
      [9_999, 6],
    ] as const)
      expect(places.lineAt(y), String(y)).toBe(line)
    expect(new LinePositions(10_000, [], 64, 32).lineAt(64 * 5_000 + 1)).toBe(5_000)
  })
})
