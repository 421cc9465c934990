import type { MediaProblem } from '../../../contract/generation-detail'
import type { MediaPart, MediaViewer } from '../../../contract/media-url'
import { m } from '../../../i18n'
import { responseRange } from './media-body'
import { otherWays } from './media-failures'
import { MediaSource, type MediaSourceOptions } from './media-source'
import type { MediaViewers } from './media-viewers'
import { type ReadBytes, videoTrackOf } from './video-track'

const HEAD_BYTES = 64 * 1024

/**
 * Tells why media that plays has no picture: its codec, or null when it is sound alone. What can't be read counts as a
 * problem, so that no picture is missing without a word.
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
  return { reason: 'no_picture', message: `${what} ${otherWays(part)}` }
}

async function trackOf(source: MediaSource): Promise<{ codec: string | null } | null> {
  const { bytes: head, type, total } = await readRange(source, 0, HEAD_BYTES)
  if (type.startsWith('audio/')) return null
  const read: ReadBytes = async (from, to) =>
    to <= head.length ? head.subarray(from, to) : (await readRange(source, from, to)).bytes
  return videoTrackOf(read, total)
}

/** @throws Error when the server doesn't know ranges: a file of hours would be read to its end */
async function readRange(
  source: MediaSource,
  from: number,
  to: number,
): Promise<{ bytes: Uint8Array; type: string; total: number }> {
  const upstream = await source.open({ range: `bytes=${from}-${to - 1}` })
  try {
    const served = responseRange(upstream)
    const type = upstream.headers.get('content-type') ?? ''
    if (served?.from !== from) throw new Error('The server sent another part of the file')
    const pieces: Uint8Array[] = []
    for (let piece = await upstream.read(); piece !== null; piece = await upstream.read()) pieces.push(piece)
    return { bytes: new Uint8Array(Buffer.concat(pieces)), type, total: served.total }
  } finally {
    upstream.end()
  }
}
