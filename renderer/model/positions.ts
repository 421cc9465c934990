/** Where the lines of a list are, from top to bottom. All in CSS pixels. */
export interface Positions {
  readonly total: number
  /** Returns the upper edge of a line. */
  top(index: number): number
  height(index: number): number
  /** Returns the first line at a height; the one past the last when it is below all. */
  lineAt(y: number): number
  /** Returns the line past the last one that begins above a height. */
  endAt(y: number): number
}

/** Returns the first index that passes a test which all later ones pass too; `count` when none does. */
export function firstIndex(count: number, passes: (index: number) => boolean): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (passes(middle)) high = middle
    else low = middle + 1
  }
  return low
}
