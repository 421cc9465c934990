import type { MediaProblem } from '../../../../contract/generation-detail'
import type { MediaPart, MediaViewer } from '../../../../contract/media-url'
import { m } from '../../../../i18n'
import { responseRange } from './media-body'
import { mediaAdvice } from './media-failures'
import { MediaSource, type MediaSourceOptions } from './media-source'
import type { MediaViewers } from './media-viewers'
import { type ReadBytes, videoTrackOf } from './video-track'

const HEAD_BYTES = 64 * 1024
/** Read of a file whose server doesn't support ranges: enough for the index of most. */
const MAX_WHOLE_BYTES = 8 * 1024 * 1024

/**
 * Explains why media that plays has no picture, by its codec; null when it is audio only. A file that can't be read counts as
 * a problem, so that no picture is missing without an explanation.
 */
export async function pictureProblem(
  options: MediaSourceOptions & { viewers: MediaViewers },
  { id, part, viewer }: { id: string; part: MediaPart; viewer: MediaViewer },
): Promise<MediaProblem | null> {
  const { signal, end } = options.viewers.open(viewer)
  try {
    const track = await trackOf(new MediaSource(options, { id, part, isPreview: false, signal }))
    return track && problemOf(track.codec, part)
  } catch {
    return problemOf(null, part)
  } finally {
    end()
  }
}

function problemOf(codec: string | null, part: MediaPart): MediaProblem {
  const what = codec === null ? m.detail_picture_unsupported() : m.detail_picture_codec({ codec })
  return { reason: 'no_picture', message: `${what} ${mediaAdvice(part)}` }
}

async function trackOf(source: MediaSource): Promise<{ codec: string | null } | null> {
  const head = await readRange(source, 0, HEAD_BYTES)
  if (head.type.startsWith('audio/')) return null
  const read: ReadBytes = async (from, to) => {
    if (to <= head.bytes.length) return head.bytes.subarray(from, to)
    if (!head.isRange) throw new Error('The server has no range support')
    return (await readRange(source, from, to)).bytes
  }
  return videoTrackOf(read, head.total)
}

interface Part {
  bytes: Uint8Array
  type: string
  /** Bytes of the complete file. */
  total: number
  isRange: boolean
}

/** Reads a range, or the start of the file from a server without range support. @throws Error */
async function readRange(source: MediaSource, from: number, to: number): Promise<Part> {
  const upstream = await source.open({ range: `bytes=${from}-${to - 1}` })
  try {
    const served = responseRange(upstream)
    if ((served?.from ?? 0) !== from) throw new Error('The server sent another range')
    const wanted = served ? to - from : MAX_WHOLE_BYTES
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
