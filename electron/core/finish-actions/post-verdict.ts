import { retryAfterMs } from '../sync-api/retry-after'

/** A longer demand would outlast the time a finish is posted at all. */
const MAX_RETRY_AFTER_MS = 60 * 60_000
/** The request was right, and a later one may be taken. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429])

/** What the answer to a post means. */
export type PostVerdict =
  | { readonly kind: 'delivered' }
  /** The same request would be refused again. */
  | { readonly kind: 'refused' }
  /** `afterMs`: what the server demands; null when it demands nothing. */
  | { readonly kind: 'retry'; readonly afterMs: number | null }

/** Returns what an HTTP status means. A redirect is a refusal, because it could take the finish to another host. */
export function postVerdict(status: number, retryAfter: string | null, now: number): PostVerdict {
  if (status >= 200 && status < 300) return { kind: 'delivered' }
  if (!PASSING.has(status) && status < 500) return { kind: 'refused' }
  return { kind: 'retry', afterMs: retryAfterMs(retryAfter, null, now, MAX_RETRY_AFTER_MS) }
}
