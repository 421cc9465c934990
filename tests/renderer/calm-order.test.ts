import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PlacedRow, calmOrder, spacedDues } from '../../renderer/model/calm-order'
import { HOLD_MS, heldRange, withEstimate } from '../../renderer/model/expected-range'
import { longestInOrder } from '../../renderer/model/longest-in-order'
import { exactly } from './fixtures'

const range = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.nat(15), fc.nat(15))
  .map(([earliest, more, evenMore]) => ({
    earliest,
    expected: earliest + more,
    latest: earliest + more + evenMore,
  }))
const placed: fc.Arbitrary<PlacedRow> = fc.record({
  due: fc.oneof({ weight: 4, arbitrary: fc.nat(60) }, fc.constant(Infinity)),
  range: fc.option(range, { freq: 4 }),
})
const list = fc.array(placed, { maxLength: 14 })
/** Rows that never had an estimate are below all others, as the list keeps them. */
const sorted = list.map((rows) => [...rows].sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0)))

const all = (rows: readonly PlacedRow[]): number[] => rows.map((_, index) => index)
const inOrder = (rows: readonly PlacedRow[], order: readonly number[]): PlacedRow[] =>
  order.flatMap((index) => rows[index] ?? [])

describe('the calm order', () => {
  it('is a permutation, and rests once it has been taken', () => {
    fc.assert(
      fc.property(sorted, (rows) => {
        const order = calmOrder(rows)
        if (!order) return
        expect([...order].sort((a, b) => a - b)).toEqual(all(rows))
        expect(calmOrder(inOrder(rows, order))).toBeNull()
        expect(calmOrder(rows)).toEqual(order)
      }),
    )
  })

  it('puts every row above those that are certainly expected later', () => {
    fc.assert(
      fc.property(sorted, (rows) => {
        const after = inOrder(rows, calmOrder(rows) ?? all(rows))
        after.forEach((row, at) => {
          for (const above of after.slice(0, at))
            if (row.range && above.range)
              expect(row.range.latest).toBeGreaterThanOrEqual(above.range.earliest)
        })
      }),
    )
  })

  it('leaves all rows where they are while their ranges overlap', () => {
    const overlapping = fc.array(
      fc.tuple(fc.nat(49), fc.integer({ min: 50, max: 99 })).map(([earliest, latest]) => ({
        due: 0,
        range: { earliest, expected: (earliest + latest) / 2, latest },
      })),
    )
    fc.assert(
      fc.property(overlapping, (rows) => {
        expect(calmOrder(rows)).toBeNull()
      }),
    )
  })

  it('moves one row alone when that is enough', () => {
    const steady = Array.from({ length: 50 }, (_, n) => ({
      due: n * 10,
      range: { earliest: n * 10 - 4, expected: n * 10, latest: n * 10 + 4 },
    }))
    const at = fc.nat(49)
    fc.assert(
      fc.property(at, at, (from, to) => {
        const end = to * 10 + 5
        const rows = steady.map((row, n) =>
          n === from ? { ...row, range: { earliest: end, expected: end, latest: end } } : row,
        )
        const others = (calmOrder(rows) ?? []).filter((index) => index !== from)
        expect(others).toEqual(others.toSorted((a, b) => a - b))
        if (Math.abs(to - from) > 1) expect(calmOrder(rows)?.indexOf(from)).toBe(to < from ? to + 1 : to)
      }),
    )
  })

  it('keeps the places of rows without an estimate', () => {
    const rows: PlacedRow[] = [
      { due: 5, range: { earliest: 90, expected: 95, latest: 99 } },
      { due: 10, range: null },
      { due: 20, range: { earliest: 18, expected: 20, latest: 22 } },
      { due: Infinity, range: null },
      { due: Infinity, range: { earliest: 8, expected: 9, latest: 10 } },
    ]
    expect(calmOrder(rows)).toEqual([4, 1, 2, 0, 3])
  })

  it('keeps rows that never had an estimate below all others, in their order', () => {
    const never: PlacedRow = { due: Infinity, range: null }
    const low: PlacedRow = { due: Infinity, range: { earliest: 8, expected: 9, latest: 10 } }
    expect(calmOrder([never, low, never])).toEqual([1, 0, 2])
    const below = fc.array(fc.constantFrom(never, low), { maxLength: 6 })
    fc.assert(
      fc.property(sorted, below, (rows, more) => {
        const together = [...rows.filter(({ due }) => due < Infinity), ...more]
        const order = calmOrder(together) ?? all(together)
        const withoutEstimate = all(together).filter((index) => together[index] === never)
        expect(order.slice(order.length - withoutEstimate.length)).toEqual(withoutEstimate)
      }),
    )
  })

  it('gives due times that increase from row to row', () => {
    fc.assert(
      fc.property(sorted, (rows) => {
        const dues = spacedDues(inOrder(rows, calmOrder(rows) ?? all(rows)))
        dues.forEach((due, at) => {
          const above = dues[at - 1] ?? -Infinity
          expect(due > above || due === Infinity).toBe(true)
        })
      }),
    )
  })
})

describe('a row that is expected at the same time as those above', () => {
  it('comes below them', () => {
    const at = { earliest: 90_000, expected: 100_000, latest: 110_000 }
    const dues = spacedDues(Array.from({ length: 5 }, () => ({ due: at.expected, range: at })))
    expect(Math.max(...dues)).toBeLessThanOrEqual(at.expected)
  })
})

describe('the longest part in order', () => {
  it('leaves out as few as possible', () => {
    const isInOrder = (ranges: readonly { earliest: number; latest: number }[]): boolean =>
      ranges.every((a, at) => ranges.slice(at).every((b) => b.latest >= a.earliest))
    fc.assert(
      fc.property(fc.array(range, { maxLength: 9 }), (ranges) => {
        const stays = longestInOrder(
          Float64Array.from(ranges, ({ earliest }) => earliest),
          Float64Array.from(ranges, ({ latest }) => latest),
        )
        const kept = ranges.filter((_, index) => stays[index] === 1)
        expect(isInOrder(kept)).toBe(true)
        let longest = 0
        for (let mask = 0; mask < 1 << ranges.length; mask += 1) {
          const some = ranges.filter((_, index) => (mask >> index) & 1)
          if (some.length > longest && isInOrder(some)) longest = some.length
        }
        expect(kept).toHaveLength(longest)
      }),
    )
  })
})

describe('the range that has held', () => {
  const NOW = 1_000_000
  /** An estimate is never known more precisely. */
  const WIDER_MS = 5_000

  it('holds every estimate of the last while, and none from long before', () => {
    const steps = fc.array(fc.tuple(fc.nat(15_000), fc.nat(1000)), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(steps, fc.nat(30_000), (estimates, pass) => {
        const seen: { at: number; end: number }[] = []
        let now = NOW
        let observed: ReturnType<typeof withEstimate> | null = null
        for (const [wait, end] of estimates) {
          now += wait
          observed = withEstimate(observed, exactly(end), now)
          seen.push({ at: now, end })
        }
        now += pass
        const held = observed && heldRange(observed, now)
        const known = now - NOW - (estimates[0]?.[0] ?? 0)
        expect(held !== null || known < HOLD_MS).toBe(true)
        if (!held) return
        // An estimate counts until the next one.
        const until = (at: number): number => seen[at + 1]?.at ?? Infinity
        seen.forEach(({ end }, at) => {
          if (until(at) <= now - HOLD_MS) return
          expect(held.earliest).toBeLessThanOrEqual(end)
          expect(held.latest).toBeGreaterThanOrEqual(end)
        })
        const recent = seen.filter((_, at) => until(at) > now - 3 * HOLD_MS).map(({ end }) => end)
        expect(recent).toContain(held.earliest + WIDER_MS)
        expect(recent).toContain(held.latest - WIDER_MS)
      }),
    )
  })
})
