import { MINUTE } from '../samples'

/** Returns the most of these times (ms, ascending) in any window of a minute. */
export function busiestMinute(times: readonly number[]): number {
  let from = 0
  let most = 0
  times.forEach((at, n) => {
    while ((times[from] ?? at) <= at - MINUTE) from += 1
    most = Math.max(most, n - from + 1)
  })
  return most
}
