import { retryAfterMs } from '../../../core/sync-api/retry-after'
import type { DownloadRecord } from './download-record'
import { isMediaType } from './media-types'

export type Validator = DownloadRecord['validator']

/** What is on disk of a file. */
export interface Held {
  /** Bytes. */
  size: number
  /** Bytes of the complete file; null when the server didn't tell. */
  total: number | null
  validator: Validator
}

/** What to do with a response. */
export type ResponsePlan =
  /** The body is the file from its start; what is held is discarded. */
  | { kind: 'whole'; total: number | null; validator: Validator }
  /** The body continues what is held. */
  | { kind: 'rest'; total: number | null; validator: Validator }
  /** The file is held completely. */
  | { kind: 'complete' }
  /** What is held belongs to another version: request the file from its start. */
  | { kind: 'restart' }
  /** A new URL may work. */
  | { kind: 'expired'; status: number }
  /** It may work later. */
  | { kind: 'busy'; waitMs: number | null }
  | { kind: 'refused'; status: number }
  | { kind: 'not_media' }

/** Statuses of storage services for an expired signed URL. */
const EXPIRED: ReadonlySet<number> = new Set([400, 401, 403, 404, 410])
const BUSY: ReadonlySet<number> = new Set([408, 425, 429])

/** Returns the headers to continue what is held; none when its version can't be checked. */
export function rangeHeaders(held: Held | null): Record<string, string> {
  const version = held && (held.validator.etag ?? held.validator.lastModified)
  return held && held.size > 0 && version !== null
    ? { range: `bytes=${held.size}-`, 'if-range': version }
    : {}
}

/**
 * Decides what to do with a response.
 * @param held what the request continues; null when it is for the complete file
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
  // The length of a compressed body is not the file's.
  const isCompressed = (headers.get('content-encoding') ?? 'identity') !== 'identity'
  const validator = isCompressed ? { etag: null, lastModified: null } : validatorOf(headers)
  if (status === 200) {
    return { kind: 'whole', total: isCompressed ? null : length(headers.get('content-length')), validator }
  }
  const range = contentRange(headers.get('content-range'))
  if (held === null || range === null || isCompressed) return { kind: 'refused', status }
  const isSameLength = range.total === null || held.total === null || range.total === held.total
  if (range.from !== held.size || !isSameLength || isOther(held.validator, validator))
    return { kind: 'restart' }
  return { kind: 'rest', total: range.total ?? held.total, validator: held.validator }
}

function validatorOf(headers: Headers): Validator {
  const etag = headers.get('etag')
  return {
    // A weak ETag (`W/…`) stands for similar bytes, not for the same.
    etag: etag !== null && !etag.startsWith('W/') ? etag : null,
    lastModified: headers.get('last-modified'),
  }
}

function isOther(before: Validator, after: Validator): boolean {
  if (before.etag !== null && after.etag !== null) return before.etag !== after.etag
  const { lastModified } = before
  return lastModified !== null && after.lastModified !== null && lastModified !== after.lastModified
}

function length(text: string | null): number | null {
  return text !== null && /^\d+$/.test(text) ? Number(text) : null
}

function contentRange(text: string | null): { from: number; total: number | null } | null {
  const [, from, , total] = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(text ?? '') ?? []
  return from === undefined ? null : { from: Number(from), total: length(total ?? null) }
}
