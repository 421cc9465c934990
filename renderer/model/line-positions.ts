/** Computes the positions of lines when all rows are equally high, and all headings too. All in CSS pixels. */
export class LinePositions {
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

  /** Returns the upper edge of a line. */
  top(index: number): number {
    const above = this.#headingsBefore(index)
    return above * this.#heading + (index - above) * this.#row
  }

  height(index: number): number {
    return this.top(index + 1) - this.top(index)
  }

  /** Returns the line at a position; the one past the last when it is below all. */
  lineAt(y: number): number {
    if (this.#headings.length === 0) return Math.max(0, Math.min(this.#count, Math.floor(y / this.#row)))
    return firstIndex(this.#count, (index) => this.top(index + 1) > y)
  }

  #headingsBefore(index: number): number {
    return firstIndex(this.#headings.length, (at) => (this.#headings[at] ?? 0) >= index)
  }
}

/** Returns the first index that passes a test which all later ones pass too; `count` when none does. */
function firstIndex(count: number, passes: (index: number) => boolean): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (passes(middle)) high = middle
    else low = middle + 1
  }
  return low
}
