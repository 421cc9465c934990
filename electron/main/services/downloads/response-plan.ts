import { retryAfterMs } from '../../../core/sync-api/retry-after'
import { isMediaType } from './media-types'

/** What tells one state of a file from another; null where the server said nothing that does. */
export interface Validator {
  etag: string | null
  lastModified: string | null
}

/** What is on disk of a file. */
export interface Held {
  /** Bytes. */
  size: number
  /** Bytes of the whole; null when the server never said. */
  total: number | null
  validator: Validator
}

/** What to do with an answer. */
export type ResponsePlan =
  /** The body is the file from its start: what is held is thrown away. */
  | { kind: 'whole'; total: number | null; validator: Validator }
  /** The body goes on where what is held ends. */
  | { kind: 'rest'; total: number | null; validator: Validator }
  /** All of it is held already. */
  | { kind: 'complete' }
  /** What is held is not of this file: ask for it from its start. */
  | { kind: 'restart' }
  /** The address is used up: a fresh one may do. */
  | { kind: 'expired'; status: number }
  /** Later, it may work. */
  | { kind: 'busy'; waitMs: number | null }
  | { kind: 'refused'; status: number }
  | { kind: 'not_media' }

/** What storage services answer to a signed URL that has expired. */
const EXPIRED: ReadonlySet<number> = new Set([400, 401, 403, 404, 410])
const BUSY: ReadonlySet<number> = new Set([408, 425, 429])

/** The headers that ask for what is not held yet; none when what is held can't be told from another file. */
export function rangeHeaders(held: Held | null): Record<string, string> {
  const since = held && held.size > 0 ? ifRange(held.validator) : null
  return held === null || since === null ? {} : { range: `bytes=${held.size}-`, 'if-range': since }
}

/**
 * Reads an answer.
 * @param held what was asked to be continued; null when the whole was asked for
 * @param now ms since the epoch
 */
export function planResponse(response: Response, held: Held | null, now: number): ResponsePlan {
  const { status, headers } = response
  if (status === 416) {
    const isWhole = held !== null && held.total !== null && held.size === held.total
    return isWhole ? { kind: 'complete' } : { kind: 'restart' }
  }
  if (EXPIRED.has(status)) return { kind: 'expired', status }
  if (BUSY.has(status) || status >= 500) {
    return { kind: 'busy', waitMs: retryAfterMs(headers.get('retry-after'), undefined, now) }
  }
  if (status !== 200 && status !== 206) return { kind: 'refused', status }
  if (!isMediaType(headers.get('content-type'))) return { kind: 'not_media' }
  // A length of what was packed says nothing of what arrives unpacked.
  const isPacked = (headers.get('content-encoding') ?? 'identity') !== 'identity'
  const validator = isPacked ? { etag: null, lastModified: null } : validatorOf(headers)
  if (status === 200) {
    return { kind: 'whole', total: isPacked ? null : length(headers.get('content-length')), validator }
  }
  const range = contentRange(headers.get('content-range'))
  if (held === null || range === null || isPacked) return { kind: 'refused', status }
  const isSameLength = range.total === null || held.total === null || range.total === held.total
  if (range.from !== held.size || !isSameLength || isOther(held.validator, validator))
    return { kind: 'restart' }
  return { kind: 'rest', total: range.total ?? held.total, validator: held.validator }
}

/** A weak ETag (`W/…`) promises no more than something alike: it must not be used to continue. */
function ifRange({ etag, lastModified }: Validator): string | null {
  return etag ?? lastModified
}

function validatorOf(headers: Headers): Validator {
  const etag = headers.get('etag')
  return {
    etag: etag !== null && !etag.startsWith('W/') ? etag : null,
    lastModified: headers.get('last-modified'),
  }
}

function isOther(before: Validator, after: Validator): boolean {
  if (before.etag !== null && after.etag !== null) return before.etag !== after.etag
  return before.lastModified !== null && after.lastModified !== null
    ? before.lastModified !== after.lastModified
    : false
}

function length(text: string | null): number | null {
  return text !== null && /^\d+$/.test(text) ? Number(text) : null
}

function contentRange(text: string | null): { from: number; total: number | null } | null {
  const [, from, , total] = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(text ?? '') ?? []
  return from === undefined ? null : { from: Number(from), total: length(total ?? null) }
}
