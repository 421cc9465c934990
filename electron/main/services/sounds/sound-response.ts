import { requestedRange } from '../outputs/media/media-body'
import type { SoundFile } from './sound-file'

/** Returns the response to the page's request for a sound: all of it, or the range that a player asks for. */
export function soundResponse({ type, bytes }: SoundFile, rangeHeader: string | null): Response {
  const headers = new Headers({
    'content-type': type,
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
  const range = requestedRange(rangeHeader)
  if (range === null) return new Response(Buffer.from(bytes), { headers })
  const last = Math.min(range.to ?? Infinity, bytes.length - 1)
  if (range.from > last) return new Response(null, { status: 416 })
  headers.set('content-range', `bytes ${range.from}-${last}/${bytes.length}`)
  return new Response(Buffer.from(bytes.subarray(range.from, last + 1)), { status: 206, headers })
}
