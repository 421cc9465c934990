/** A longer demand may be a mistake, so a retry follows after this long all the same. */
const MAX_WAIT_MS = 5 * 60_000

function bounded(ms: number): number | null {
  if (!Number.isFinite(ms) || ms < 0) return null
  return Math.min(ms, MAX_WAIT_MS)
}

/**
 * Returns how long a 429 (or 503) demands to wait, in ms; null when it demands nothing valid.
 * @param header the Retry-After header: seconds or an HTTP date
 * @param bodySeconds `retryAfterSeconds` of the body
 * @param now ms since the epoch
 */
export function retryAfterMs(header: string | null, bodySeconds: unknown, now: number): number | null {
  if (typeof bodySeconds === 'number') {
    const fromBody = bounded(bodySeconds * 1000)
    if (fromBody !== null) return fromBody
  }
  const text = header?.trim()
  if (!text) return null
  if (/^\d+(\.\d+)?$/.test(text)) return bounded(Number(text) * 1000)
  const date = Date.parse(text)
  return Number.isNaN(date) ? null : bounded(Math.max(0, date - now))
}
