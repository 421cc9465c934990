import type { MediaFile } from './media-files'
import type { Answer } from './types'

interface Conditions {
  range?: string | undefined
  ifRange?: string | undefined
  ifNoneMatch?: string | undefined
}

/** A file, or the part of it a `Range` header asks for. */
export function mediaAnswer(file: MediaFile, asked: Conditions): Answer {
  const size = file.body.length
  const headers = { 'content-type': file.type, 'accept-ranges': 'bytes', etag: file.etag }
  if (asked.ifNoneMatch === file.etag) return { status: 304, headers, body: '' }
  const stale = asked.ifRange !== undefined && asked.ifRange !== file.etag
  const range = stale ? 'whole' : parseRange(asked.range, size)
  if (range === 'whole') return { status: 200, headers, body: file.body }
  if (range === 'unsatisfiable') {
    return { status: 416, headers: { ...headers, 'content-range': `bytes */${size}` }, body: '' }
  }
  return {
    status: 206,
    headers: { ...headers, 'content-range': `bytes ${range.from}-${range.to}/${size}` },
    body: file.body.subarray(range.from, range.to + 1),
  }
}

/** Returns the range; anything but a single valid one means the whole file, as HTTP allows. */
function parseRange(
  header: string | undefined,
  size: number,
): { from: number; to: number } | 'whole' | 'unsatisfiable' {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return 'whole'
  if (first === '') {
    const length = Math.min(Number(last), size)
    return length === 0 ? 'unsatisfiable' : { from: size - length, to: size - 1 }
  }
  const from = Number(first)
  const to = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < from) return 'whole'
  return from < size ? { from, to } : 'unsatisfiable'
}

/** The refusal of a storage service, which is XML instead of the API's JSON. */
export function mediaRefusal(reason: 'expired' | 'wrong'): Answer {
  const code = reason === 'expired' ? 'AccessDenied' : 'SignatureDoesNotMatch'
  const message = reason === 'expired' ? 'Request has expired' : 'The signature does not fit the address'
  return {
    status: 403,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
  }
}
