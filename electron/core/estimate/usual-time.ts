import type { RunTimes } from './run-times'
import type { Span } from './span'
import { typicalTime } from './typical-times'

/** How long a run usually takes from its start on, in ms, and where that is known from. */
export interface UsualTime extends Span {
  /** `history`: this machine saw runs of the model. `typical`: the vendor's docs say so. */
  readonly basis: 'history' | 'typical'
}

/** What may be expected of a model before a run of it tells by itself. */
export interface Expectations {
  /** @param seconds the length of the input; null when it is not known. Null when nothing is known of the model */
  usual(model: string, seconds: number | null): UsualTime | null
}

/** A run that takes this many times what is usual at most is said to take longer than usual. */
export const LONGER_BY = 1.25

export const NOTHING_EXPECTED: Expectations = { usual: () => null }

/** What this machine saw comes before what the docs say. */
export function expectationsFrom(history: RunTimes): Expectations {
  return {
    usual(model, seconds) {
      const seen = history.usual(model, seconds)
      if (seen) return { ...seen, basis: 'history' }
      const typical = typicalTime(model, seconds)
      return typical && { ...typical, basis: 'typical' }
    },
  }
}
