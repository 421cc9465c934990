import { type Estimate, withAnswered } from '../../../electron/core/estimate/estimate'
import type { UsualTime } from '../../../electron/core/estimate/usual-time'
import { NOW } from '../samples'

export interface Shown {
  /** Seconds after the start. */
  readonly second: number
  readonly estimate: Estimate
  /** The times shown, in seconds from the reading on; null while there are none. */
  readonly left: { earliest: number; expected: number; latest: number } | null
}

/** What is shown of a run whose progress is read at the given seconds. */
export function follow(
  seconds: readonly number[],
  percentAt: (second: number) => number | null,
  usual: UsualTime | null = null,
): Shown[] {
  let estimate: Estimate | null = null
  return seconds.map((second) => {
    const now = NOW + second * 1000
    estimate = withAnswered(estimate, { percent: percentAt(second), startedAt: NOW, usual, now })
    const { timeLeft } = estimate
    const from = (at: number): number => (at - now) / 1000
    const left = timeLeft && {
      earliest: from(timeLeft.earliestAt),
      expected: from(timeLeft.expectedAt),
      latest: from(timeLeft.latestAt),
    }
    return { second, estimate, left }
  })
}

/** 0, `step`, 2 × `step` … `end`. */
export function every(step: number, end: number, start = 0): number[] {
  return Array.from({ length: Math.floor((end - start) / step) + 1 }, (_, n) => start + n * step)
}

/** Usual times given in seconds. */
export function usually(low: number, middle: number, high: number, basis: UsualTime['basis']): UsualTime {
  return { low: low * 1000, middle: middle * 1000, high: high * 1000, basis }
}
