import { retryAfterMs } from '../../../core/sync-api/retry-after'
import type { DownloadRecord } from './download-record'
import { declaredKind } from './media-types'

export type Validator = DownloadRecord['validator']

/** The part of a file that is on disk. */
export interface PartialFile {
  /** Bytes. */
  size: number
  /** Bytes of the complete file; null when unknown. */
  total: number | null
  validator: Validator
}

/** What to do with a response. */
export type ResponsePlan =
  /** The body is the file from its start; the part on disk is discarded. */
  | { kind: 'whole'; total: number | null; validator: Validator }
  /** The body continues the part on disk. */
  | { kind: 'rest'; total: number | null; validator: Validator }
  /** The file on disk is complete. */
  | { kind: 'complete' }
  /** The part on disk belongs to another version: request the file from its start. */
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

/** Returns the headers to continue the part on disk; none when its version can't be checked. */
export function rangeHeaders(partial: PartialFile | null): Record<string, string> {
  const version = partial && (partial.validator.etag ?? partial.validator.lastModified)
  return partial && partial.size > 0 && version !== null
    ? { range: `bytes=${partial.size}-`, 'if-range': version }
    : {}
}

/**
 * Decides what to do with a response.
 * @param partial what the request continues; null when it is for the complete file
 * @param now ms since the epoch
 */
export function planResponse(response: Response, partial: PartialFile | null, now: number): ResponsePlan {
  const { status, headers } = response
  if (status === 416) {
    const isWhole = partial !== null && partial.total !== null && partial.size === partial.total
    return isWhole ? { kind: 'complete' } : { kind: 'restart' }
  }
  if (EXPIRED.has(status)) return { kind: 'expired', status }
  if (BUSY.has(status) || status >= 500) {
    return { kind: 'busy', waitMs: retryAfterMs(headers.get('retry-after'), undefined, now) }
  }
  if (status !== 200 && status !== 206) return { kind: 'refused', status }
  if (declaredKind(headers.get('content-type')) === 'other') return { kind: 'not_media' }
  // The length of a compressed body is not the file's.
  const isCompressed = (headers.get('content-encoding') ?? 'identity') !== 'identity'
  const validator = isCompressed ? { etag: null, lastModified: null } : validatorOf(headers)
  if (status === 200) {
    return { kind: 'whole', total: isCompressed ? null : length(headers.get('content-length')), validator }
  }
  const range = isCompressed ? null : contentRange(headers.get('content-range'))
  if (range === null) return { kind: 'restart' }
  // Some servers send ranges that weren't requested.
  if (partial === null)
    return range.from === 0 ? { kind: 'whole', total: range.total, validator } : { kind: 'restart' }
  const isSameLength = range.total === null || partial.total === null || range.total === partial.total
  if (range.from !== partial.size || !isSameLength || isOther(partial.validator, validator))
    return { kind: 'restart' }
  return { kind: 'rest', total: range.total ?? partial.total, validator: partial.validator }
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

/** Returns null for an impossible range. */
function contentRange(text: string | null): { from: number; total: number | null } | null {
  const found = /^bytes (\d+)-(\d+)\/(\d+|\*)$/i.exec(text?.trim() ?? '')
  if (!found) return null
  const [from, to] = [Number(found[1]), Number(found[2])]
  const total = length(found[3] ?? null)
  return to < from || (total !== null && to >= total) ? null : { from, total }
}
