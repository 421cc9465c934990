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
    let low = 0
    let high = this.#count
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.top(middle + 1) <= y) low = middle + 1
      else high = middle
    }
    return low
  }

  #headingsBefore(index: number): number {
    let low = 0
    let high = this.#headings.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#headings[middle] ?? 0) < index) low = middle + 1
      else high = middle
    }
    return low
  }
}
