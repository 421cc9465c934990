/** A range of durations in ms: `low` ≤ `middle` ≤ `high`. */
export interface Span {
  readonly low: number
  readonly middle: number
  readonly high: number
}
