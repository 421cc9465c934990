import type { TimeLeft } from '../../contract/generation-row'

/** An estimate is shown as a range when it spans more than this share of its middle, and more than this. */
const MIN_RANGE = { share: 0.45, spanMs: 70_000 }

/** Returns whether times are too uncertain to be shown as one approximate time. @param now ms since the epoch */
export function isWideRange(
  { earliestAt, expectedAt, latestAt }: Pick<TimeLeft, 'earliestAt' | 'expectedAt' | 'latestAt'>,
  now: number,
): boolean {
  const expected = Math.max(0, expectedAt - now)
  const spanMs = latestAt - Math.max(now, earliestAt)
  return spanMs > Math.max(MIN_RANGE.share * expected, MIN_RANGE.spanMs)
}
