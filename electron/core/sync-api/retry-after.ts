/** A longer demand may be a mistake, so requests are sent again after this long at the latest. */
const MAX_WAIT_MS = 60_000

/** A date begins with its weekday or year. Other texts would be dates to Date.parse, too: `-5` is one in 2001. */
const DATE = /^([A-Z][a-z]{2}|\d{4}-)/

function bounded(ms: number, maxMs: number): number | null {
  return Number.isFinite(ms) && ms >= 0 ? Math.min(ms, maxMs) : null
}

/**
 * Returns how long a 429 (or 503) demands to wait, in ms; null when it demands nothing valid.
 * @param header the Retry-After header: seconds or an HTTP date
 * @param bodySeconds `retryAfterSeconds` of the body
 * @param now ms since the epoch
 * @param maxMs a longer demand is cut to this; by default a minute
 */
export function retryAfterMs(
  header: string | null,
  bodySeconds: unknown,
  now: number,
  maxMs = MAX_WAIT_MS,
): number | null {
  if (typeof bodySeconds === 'number') {
    const fromBody = bounded(bodySeconds * 1000, maxMs)
    if (fromBody !== null) return fromBody
  }
  const text = header?.trim()
  if (!text) return null
  if (/^\d+(\.\d+)?$/.test(text)) return bounded(Number(text) * 1000, maxMs)
  const date = DATE.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(date) ? null : bounded(Math.max(0, date - now), maxMs)
}
