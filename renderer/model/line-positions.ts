import { type Positions, firstIndex } from './positions'

/** Computes the positions of lines when all rows are equally high, and all headings too. All in CSS pixels. */
export class LinePositions implements Positions {
  readonly #count: number
  readonly #headings: readonly number[]
  readonly #row: number
  readonly #heading: number

  /** @param headings the indexes of the headings, in order */
  constructor(count: number, headings: readonly number[], rowHeight: number, headingHeight: number) {
    this.#count = count
    this.#headings = headings
    this.#row = rowHeight
    this.#heading = headingHeight
  }

  get total(): number {
    return this.top(this.#count)
  }

  top(index: number): number {
    const above = this.#headingsBefore(index)
    return above * this.#heading + (index - above) * this.#row
  }

  height(index: number): number {
    return this.top(index + 1) - this.top(index)
  }

  lineAt(y: number): number {
    if (this.#headings.length === 0) return Math.max(0, Math.min(this.#count, Math.floor(y / this.#row)))
    return firstIndex(this.#count, (index) => this.top(index + 1) > y)
  }

  endAt(y: number): number {
    const at = this.lineAt(y)
    return this.top(at) < y ? Math.min(this.#count, at + 1) : at
  }

  #headingsBefore(index: number): number {
    return firstIndex(this.#headings.length, (at) => (this.#headings[at] ?? 0) >= index)
  }
}
