import { responseRange } from './media-body'
import type { Upstream } from './media-upstream'

/** A part of a file, as its server sent it. */
export interface FilePart {
  bytes: Uint8Array
  type: string
  /** Bytes of the complete file. */
  total: number
  isRange: boolean
}

/**
 * Reads a range, or the start of the file from a server without range support.
 * @param to not included
 * @param maxWholeBytes read at most from such a server
 * @throws Error when it can't be read
 */
export async function readRange(
  open: (headers: Record<string, string>) => Promise<Upstream>,
  from: number,
  to: number,
  maxWholeBytes: number,
): Promise<FilePart> {
  const upstream = await open({ range: `bytes=${from}-${to - 1}` })
  try {
    const served = responseRange(upstream)
    if ((served?.from ?? 0) !== from) throw new Error('The server sent another range')
    const wanted = served ? to - from : maxWholeBytes
    const pieces: Uint8Array[] = []
    let length = 0
    for (let piece = await upstream.read(); piece !== null; piece = await upstream.read()) {
      pieces.push(piece)
      length += piece.length
      if (length >= wanted) break
    }
    const bytes = new Uint8Array(Buffer.concat(pieces)).subarray(0, wanted)
    const total = served?.total ?? Number(upstream.headers.get('content-length') ?? length)
    return { bytes, type: upstream.headers.get('content-type') ?? '', total, isRange: served !== null }
  } finally {
    upstream.end()
  }
}
