import type { RunTimes } from './run-times'
import { type Span, typicalTime } from './typical-times'

/** How long a run usually takes, in ms, and the source of that. */
export interface UsualTime extends Span {
  /** `history`: run times seen on this machine. `typical`: the vendor's docs. */
  readonly basis: 'history' | 'typical'
}

/** How long runs of a model are expected to take. */
export interface Expectations {
  /** Returns null for an unknown model. @param seconds the length of the input; null when unknown */
  usual(model: string, seconds: number | null): UsualTime | null
}

/** A run longer than the usual maximum by this factor takes longer than usual. */
export const LONGER_BY = 1.25

export const NOTHING_EXPECTED: Expectations = { usual: () => null }

/** Expects run times seen on this machine, else those of the docs. */
export function expectationsFrom(runTimes: RunTimes): Expectations {
  return {
    usual(model, seconds) {
      const seen = runTimes.usual(model, seconds)
      if (seen) return { ...seen, basis: 'history' }
      const typical = typicalTime(model, seconds)
      return typical && { ...typical, basis: 'typical' }
    },
  }
}
