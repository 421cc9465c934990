import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GenerationRow } from '../../electron/contract/generation-row'
import { FullSort } from '../../renderer/model/full-sort'
import { compareKeys, orderKey, reorder, type OrderKey } from '../../renderer/model/order'
import { exactly, fakeRow } from './fixtures'

function sorted(rows: GenerationRow[]): string[] {
  return [...rows].sort((a, b) => compareKeys(orderKey(a), orderKey(b))).map((row) => row.id)
}

const finished = { watch: { kind: 'finished' } } as const

describe('the smart order', () => {
  it('puts running generations first, then failed ones, then finished ones', () => {
    const rows = [
      fakeRow('done', { status: 'COMPLETED', finishedAt: 100, ...finished }),
      fakeRow('failed', { status: 'FAILED', finishedAt: 1, ...finished }),
      fakeRow('missing', { status: null, watch: { kind: 'missing', cause: 'not_found', message: 'Gone' } }),
      fakeRow('running'),
    ]
    expect(sorted(rows)).toEqual(['running', 'failed', 'missing', 'done'])
  })

  it('puts the generation that finishes soonest on top, and those without an estimate below', () => {
    const rows = [
      fakeRow('unread', { status: null }),
      fakeRow('pending', { status: 'PENDING' }),
      fakeRow('unknown', { status: 'UPSCALING' }),
      fakeRow('late', { timeLeft: exactly(900_000) }),
      fakeRow('soon', { timeLeft: exactly(100_000) }),
    ]
    expect(sorted(rows)).toEqual(['soon', 'late', 'unknown', 'pending', 'unread'])
  })

  it('puts the newest finished generation on top, by its creation when its finish was not seen', () => {
    const rows = [
      fakeRow('old', { status: 'COMPLETED', createdAt: 1000, tookMs: 500, addedAt: 9000, ...finished }),
      fakeRow('new', { status: 'COMPLETED', finishedAt: 5000, ...finished }),
      fakeRow('middle', { status: 'CANCELED', createdAt: 3000, addedAt: 9000, ...finished }),
    ]
    expect(sorted(rows)).toEqual(['new', 'middle', 'old'])
  })

  it('leaves a row in its place when only its estimate changes', () => {
    const before = orderKey(fakeRow('a', { timeLeft: exactly(100_000) }))
    expect(orderKey(fakeRow('a', { timeLeft: exactly(900_000) }), { before }).due).toBe(100_000)
    expect(orderKey(fakeRow('a', { timeLeft: null }), { before }).due).toBe(100_000)
  })

  it.each([
    ['starts to run', { status: 'PENDING' }, {}],
    ['is pinned', {}, { pinned: true }],
    ['finishes', {}, { status: 'COMPLETED', finishedAt: 5, ...finished }],
  ])('moves a row at once when it %s', (_what, was, is) => {
    const before = orderKey(fakeRow('a', { timeLeft: exactly(100_000), ...was }))
    const now = fakeRow('a', { timeLeft: exactly(900_000), ...is })
    expect(orderKey(now, { before })).toEqual(orderKey(now))
  })
})

describe('reorder', () => {
  const key = fc.record({
    group: fc.constantFrom('', '1a', '1b'),
    pin: fc.integer({ min: 0, max: 1 }),
    by: fc.integer({ min: 0, max: 1 }),
    rank: fc.integer({ min: 0, max: 2 }),
    due: fc.oneof(fc.constant(Infinity), fc.integer({ min: 0, max: 5 })),
    stage: fc.integer({ min: 0, max: 2 }),
    since: fc.integer({ min: 0, max: 3 }),
    turn: fc.integer({ min: 0, max: 1 }),
  })
  const keys = fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/u), key, { maxKeys: 40 })

  function whole(all: Map<string, OrderKey>): string[] {
    return reorder([], new Set(all.keys()), (id) => all.get(id))
  }

  it('returns the same order as sorting all without an order before', () => {
    fc.assert(
      fc.property(keys, (all) => {
        const rows = Object.entries(all).map(([id, of]) => ({ id, key: of }))
        expect(new FullSort().sorted(rows)).toEqual(whole(new Map(Object.entries(all))))
      }),
    )
  })

  it('returns the same order as sorting all in other groups than before', () => {
    const groups = fc.array(fc.constantFrom('', '1a', '1b'), { minLength: 40, maxLength: 40 })
    fc.assert(
      fc.property(keys, fc.array(groups, { minLength: 1, maxLength: 3 }), (all, groupings) => {
        const rows = Object.entries(all).map(([id, of]) => ({ id, key: of }))
        const sort = new FullSort<(typeof rows)[number]>()
        for (const grouping of groupings) {
          for (const [index, row] of rows.entries()) row.key = { ...row.key, group: grouping[index] ?? '' }
          expect(sort.sorted(rows)).toEqual(whole(new Map(rows.map(({ id, key: of }) => [id, of]))))
        }
      }),
    )
  })

  it('returns the same order as sorting the whole list, whatever changed', () => {
    fc.assert(
      fc.property(keys, keys, fc.array(fc.nat(), { maxLength: 10 }), (first, changes, gone) => {
        const before = new Map(Object.entries(first))
        const ordered = whole(before)
        const after = new Map([...before, ...Object.entries(changes)])
        for (const at of gone) after.delete(ordered[at % Math.max(1, ordered.length)] ?? '')
        const changed = new Set(Object.keys(changes))
        expect(reorder(ordered, changed, (id) => after.get(id))).toEqual(whole(after))
      }),
    )
  })
})
