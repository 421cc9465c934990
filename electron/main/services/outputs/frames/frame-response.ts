import { requestedRange } from '../media/media-body'

const HEADERS = { 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', 'accept-ranges': 'bytes' }

/** Returns the response with a small file, or the range of it that the page requests. */
export function frameResponse(file: Uint8Array, type: string, rangeHeader: string | null): Response {
  const total = file.length
  const range = requestedRange(rangeHeader)
  if (range === null) return respondWith(file, 200, { 'content-type': type })
  if (range.from >= total) return respondWith(null, 416, { 'content-range': `bytes */${total}` })
  const last = Math.min(range.to ?? Infinity, total - 1)
  const served = { 'content-type': type, 'content-range': `bytes ${range.from}-${last}/${total}` }
  return respondWith(file.subarray(range.from, last + 1), 206, served)
}

function respondWith(body: Uint8Array | null, status: number, headers: Record<string, string>): Response {
  const length = String(body?.length ?? 0)
  // A copy with a buffer of its own, which `Response` asks for.
  const bytes = body && new Uint8Array(body)
  return new Response(bytes, { status, headers: { ...HEADERS, 'content-length': length, ...headers } })
}
