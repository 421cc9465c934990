import type { ExpectedRange } from './expected-range'
import { areInOrder, longestInOrder } from './longest-in-order'

/** A row of an ordered list, as far as its place depends on when it is expected. */
export interface PlacedRow {
  /** By which it was placed, in ms since the epoch; ∞ when it never had an estimate. */
  readonly due: number
  /** When it has been expected for a while; null when it keeps its place. */
  readonly range: ExpectedRange | null
}

/** The least difference of two due times, in ms. The last one keeps its time: a new row that is due then comes below. */
const STEP_MS = 0.01

/** Returns whether no row lies wholly before one above it. */
export function isCalm(rows: readonly PlacedRow[]): boolean {
  return areInOrder(Float64Array.from(rows, lowOf), Float64Array.from(rows, highOf))
}

/**
 * Returns the new order as indexes into the old one; null when all stay. A row moves only when it lies wholly before one
 * above it, and no more rows move than have to: each goes to where it is expected.
 */
export function calmOrder(rows: readonly PlacedRow[]): number[] | null {
  const lows = Float64Array.from(rows, lowOf)
  const highs = Float64Array.from(rows, highOf)
  if (areInOrder(lows, highs)) return null
  // Those that never had an estimate stay below, although moving one of them down may be enough.
  const firstBelow = lows.indexOf(Infinity)
  const count = firstBelow < 0 ? rows.length : firstBelow
  const stays = longestInOrder(lows.subarray(0, count), highs.subarray(0, count))
  const [kept, moved, below]: [number[], number[], number[]] = [[], [], []]
  rows.forEach(({ range }, index) => {
    if (index < count) (stays[index] === 1 ? kept : moved).push(index)
    else (range ? moved : below).push(index)
  })
  const expected = (index: number): number => expectedOf(rows[index])
  moved.sort((a, b) => (expected(a) < expected(b) ? -1 : expected(a) > expected(b) ? 1 : a - b))
  return [...inserted(kept, moved, { lows, highs, expected }), ...below]
}

interface Ranges {
  readonly lows: Float64Array
  readonly highs: Float64Array
  readonly expected: (index: number) => number
}

/** Puts each moved row after all that lie wholly before it, and there before the first one that is expected later. */
function inserted(kept: readonly number[], moved: readonly number[], ranges: Ranges): number[] {
  const { lows, highs, expected } = ranges
  // For each kept row the lowest end from there on: the rows from which on none lies before another are found at once.
  const lowestHighs = new Float64Array(kept.length)
  let lowest = Infinity
  for (let at = kept.length - 1; at >= 0; at -= 1) {
    lowest = Math.min(lowest, highs[kept[at] ?? 0] ?? 0)
    lowestHighs[at] = lowest
  }
  const order: number[] = []
  let at = 0
  for (const index of moved) {
    const [low = 0, high = 0] = [lows[index], highs[index]]
    const take = (): void => void order.push(kept[at++] ?? 0)
    while (at < kept.length && (lowestHighs[at] ?? 0) < low) take()
    while (at < kept.length) {
      const next = kept[at] ?? 0
      if ((lows[next] ?? 0) > high || expected(next) > expected(index)) break
      take()
    }
    order.push(index)
  }
  order.push(...kept.slice(at))
  return order
}

/**
 * Returns due times that increase from row to row, each close to when the row is expected.
 * @param rows in their order
 */
export function spacedDues(rows: readonly PlacedRow[]): Float64Array {
  const dues = new Float64Array(rows.length)
  let latest = -Infinity
  rows.forEach((row, index) => {
    latest = Math.max(latest, expectedOf(row))
    dues[index] = latest
  })
  let earliest = Infinity
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    const row = rows[index]
    earliest = Math.min(earliest, expectedOf(row))
    const due = dues[index] ?? Infinity
    dues[index] = due === Infinity ? Infinity : (due + earliest) / 2 - (rows.length - 1 - index) * STEP_MS
  }
  return dues
}

/** A row that keeps its place lies neither before nor after another; one that never had an estimate lies after all. */
function lowOf({ due, range }: PlacedRow): number {
  return range ? range.earliest : due === Infinity ? Infinity : -Infinity
}

function highOf({ range }: PlacedRow): number {
  return range ? range.latest : Infinity
}

function expectedOf(row: PlacedRow | undefined): number {
  return row?.range?.expected ?? row?.due ?? Infinity
}
