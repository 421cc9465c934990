const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
/** Steps of an axis that people can read. */
const STEPS_MS = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 6, 12, 24].map((hours) => hours * HOUR),
]

/** Returns the ticks of an axis of durations, from one at or before `from` to one at or after `to`. All are ms. */
export function durationTicks(from: number, to: number, most: number): number[] {
  const count = (step: number): number => Math.ceil(to / step) - Math.floor(from / step) + 1
  const largest = STEPS_MS.at(-1) ?? HOUR
  const step = STEPS_MS.find((ms) => count(ms) <= Math.max(2, most)) ?? largest * Math.ceil(to / largest)
  const first = Math.floor(from / step)
  return Array.from({ length: Math.max(2, count(step)) }, (_, at) => (first + at) * step)
}
