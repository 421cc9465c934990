import type { TimeLeft } from '../contract/generation-row'
import { m } from './compiled/messages.js'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
/** A range that ends sooner than this is shown as one time. */
const SHORT_RANGE_MS = 70 * SECOND
/** Longer ranges are rounded to 5 minutes, and to hours. */
const ROUNDING_FROM = { fiveMinutesMs: 15 * MINUTE, hoursMs: 2 * HOUR }

/** Returns whether it takes longer than such generations usually do. @param now ms since the epoch */
export function isLongerThanUsual({ longerThanUsualAt }: TimeLeft, now: number): boolean {
  return longerThanUsualAt !== null && now >= longerThanUsualAt
}

/**
 * Returns the time left, without the word "left": "about 3 min", "2–4 min", "up to 4 min", "less than a minute". It is
 * only as precise as the estimate, and the same estimate never becomes more time than before. Returns null once the
 * latest moment has passed, as the end is unknown then.
 * @param now ms since the epoch
 */
export function formatTimeLeft(
  { earliestAt, expectedAt, latestAt, isRange }: Omit<TimeLeft, 'longerThanUsualAt'>,
  now: number,
): string | null {
  const latest = latestAt - now
  if (latest <= 0) return null
  const expected = Math.max(0, expectedAt - now)
  if (!isRange || latest < SHORT_RANGE_MS)
    return Math.min(expected, latest) < 50 * SECOND
      ? m.ui_less_than_a_minute()
      : m.ui_about({ duration: formatSingle(expected) })
  return formatRange(Math.max(0, earliestAt - now), latest)
}

function formatSingle(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / MINUTE))
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  // Minutes don't matter two hours ahead.
  const rest = hours >= 2 ? 0 : Math.floor((minutes % 60) / 10) * 10
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}

function formatRange(earliest: number, latest: number): string {
  const [unit, step, name] =
    latest >= ROUNDING_FROM.hoursMs
      ? [HOUR, 1, 'h']
      : latest >= ROUNDING_FROM.fiveMinutesMs
        ? [MINUTE, 5, 'min']
        : [MINUTE, 1, 'min']
  const from = Math.round(earliest / unit / step) * step
  const to = Math.max(Math.round(latest / unit / step) * step, from + step)
  return from === 0 ? m.ui_up_to({ duration: `${to} ${name}` }) : `${from}–${to} ${name}`
}
