import { m } from './compiled/messages.js'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
/** A range is told as such when its ends are further apart than this part of its middle, and than this. */
const WIDE = { part: 0.45, ms: 70 * SECOND }
/** From here on ranges are told in steps of 5 minutes, and in hours. */
const COARSE = { fives: 15 * MINUTE, hours: 2 * HOUR }

/** Moments between which the end is expected (ms since the epoch). */
export interface ExpectedEnd {
  readonly earliestAt: number
  readonly expectedAt: number
  readonly latestAt: number
}

/**
 * The time left in words, without the word "left": "about 3 min", "2–4 min", "up to 4 min", "less than a minute". As
 * exact as the estimate is, and no more. Null when the latest moment has passed: then nothing is known of the end.
 * @param now ms since the epoch
 */
export function formatTimeLeft(
  { earliestAt, expectedAt, latestAt }: ExpectedEnd,
  now: number,
): string | null {
  const latest = latestAt - now
  if (latest <= 0) return null
  const expected = Math.max(0, expectedAt - now)
  const earliest = Math.max(0, earliestAt - now)
  const isWide = latest - earliest > Math.max(WIDE.part * expected, WIDE.ms)
  if (!isWide)
    return expected < 50 * SECOND ? m.ui_less_than_a_minute() : m.ui_about({ duration: single(expected) })
  return range(earliest, latest)
}

function single(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / MINUTE))
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  // Nobody plans by the minute two hours ahead.
  const rest = hours >= 2 ? 0 : Math.floor((minutes % 60) / 10) * 10
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}

function range(earliest: number, latest: number): string {
  const [unit, step, name] =
    latest >= COARSE.hours ? [HOUR, 1, 'h'] : latest >= COARSE.fives ? [MINUTE, 5, 'min'] : [MINUTE, 1, 'min']
  const from = Math.round(earliest / unit / step) * step
  const to = Math.max(Math.round(latest / unit / step) * step, from + step)
  return from === 0 ? m.ui_up_to({ duration: `${to} ${name}` }) : `${from}–${to} ${name}`
}
