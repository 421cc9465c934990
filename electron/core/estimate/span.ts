/** A length of time that is not known exactly, in ms: `low` ≤ `middle` ≤ `high`. */
export interface Span {
  readonly low: number
  readonly middle: number
  readonly high: number
}
