import { isLongerThanUsual } from '../../electron/i18n'
import { type PlacedRow, calmOrder, isCalm, spacedDues } from '../model/calm-order'
import { heldRange } from '../model/expected-range'
import { areOrderedByEstimate } from '../model/order'
import type { RowCell } from './row-cell.svelte'

/** While nothing else moves, the list is sorted by estimates no more often than this. */
const REST_MS = 60_000
/** With something else that moves, a little more often. */
const MIN_MS = 10_000
/** What changed while the window was hidden arrives this soon after it is shown. */
const CATCH_UP_MS = 2_000

type CellOf = (id: string) => RowCell | undefined

/** Sorts running rows by their estimates, so rarely that the list rests. No timer runs while no estimate changes. */
export class EstimateOrder {
  readonly #cellOf: CellOf
  readonly #onDue: () => void
  #timer: ReturnType<typeof setTimeout> | undefined
  #sortedAt = -Infinity
  #isChanged = false
  #isDue = false
  #isVisible = true
  #hiddenAt = 0
  #catchesUpUntil = -Infinity

  /** @param onDue is called when the list is to be sorted */
  constructor(cellOf: CellOf, onDue: () => void) {
    this.#cellOf = cellOf
    this.#onDue = onDue
  }

  /** An estimate has changed. */
  request(): void {
    this.#isChanged = true
    this.#schedule()
  }

  /** Whether the list is to be sorted by estimates. */
  get isDue(): boolean {
    return this.#isDue
  }

  /** Returns true for the first estimates after the window was hidden for long: nobody has seen the order since. */
  takeCatchUp(): boolean {
    const catchesUp = Date.now() < this.#catchesUpUntil
    this.#catchesUpUntil = -Infinity
    return catchesUp
  }

  setVisible(isVisible: boolean): void {
    if (this.#isVisible === isVisible) return
    this.#isVisible = isVisible
    if (!isVisible) this.#hiddenAt = Date.now()
    else if (Date.now() - this.#hiddenAt >= REST_MS) this.#catchesUpUntil = Date.now() + CATCH_UP_MS
    this.#cancel()
    this.#schedule()
  }

  /**
   * Returns the rows in their new order; the same array when none moves, or when it is too soon.
   * @param othersMove whether other rows move at the same time
   */
  sorted(ordered: readonly string[], othersMove: boolean): readonly string[] {
    const now = Date.now()
    const canSort = this.#isDue || (othersMove && this.#restedMs(now) >= MIN_MS)
    if (!canSort || !this.#isChanged) return ordered
    this.#cancel()
    this.#isChanged = false
    this.#isDue = false
    const next: string[] = []
    let start = 0
    let hasMoved = false
    while (start < ordered.length) {
      const end = this.#endOfBlock(ordered, start)
      const block = ordered.slice(start, end)
      const order = end - start > 1 ? this.#sortBlock(block, now) : null
      if (order) hasMoved = true
      for (const id of order ?? block) next.push(id)
      start = end
    }
    if (hasMoved) this.#sortedAt = now
    this.#schedule()
    return hasMoved ? next : ordered
  }

  #schedule(): void {
    if (this.#timer !== undefined || !this.#isChanged || !this.#isVisible) return
    const waitMs = Math.max(MIN_MS, REST_MS - this.#restedMs(Date.now()))
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.#isDue = true
      this.#onDue()
    }, waitMs)
  }

  #cancel(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  /** How long no row has moved by its estimate, in ms; Infinity after the clock was set back. */
  #restedMs(now: number): number {
    return now < this.#sortedAt ? Infinity : now - this.#sortedAt
  }

  #endOfBlock(ordered: readonly string[], start: number): number {
    const key = this.#cellOf(ordered[start] ?? '')?.key
    let end = start + 1
    while (key) {
      const other = this.#cellOf(ordered[end] ?? '')?.key
      if (!other || !areOrderedByEstimate(key, other)) break
      end += 1
    }
    return end
  }

  #sortBlock(block: readonly string[], now: number): string[] | null {
    const cells = block.map((id) => this.#cellOf(id))
    const rows = cells.map((cell) => placed(cell, now))
    const order = calmOrder(rows)
    const inOrder = order ?? rows.map((_, index) => index)
    // What is known now may hold later.
    if (!isCalm(inOrder.map((index) => placed(cells[index], now, true)))) this.#isChanged = true
    const dues = spacedDues(inOrder.map((index) => rows[index] ?? { due: Infinity, range: null }))
    inOrder.forEach((index, at) => cells[index]?.place(dues[at] ?? Infinity))
    return order && order.map((index) => block[index] ?? '')
  }
}

function placed(cell: RowCell | undefined, now: number, latest = false): PlacedRow {
  const { key, observed, row } = cell ?? {}
  const due = key?.due ?? Infinity
  const keepsPlace = !row?.timeLeft || isLongerThanUsual(row.timeLeft, now) || !observed
  if (keepsPlace) return { due, range: null }
  return { due, range: latest ? observed.latest : heldRange(observed, now) }
}
