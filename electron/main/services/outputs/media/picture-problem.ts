import type { MediaProblem } from '../../../../contract/generation-detail'
import type { MediaPart, MediaViewer } from '../../../../contract/media-url'
import { m } from '../../../../i18n'
import { mediaAdvice } from './media-failures'
import { MediaSource, type MediaSourceOptions } from './media-source'
import type { MediaViewers } from './media-viewers'
import { readRange } from './read-range'
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
    const track = await trackOf(new MediaSource(options, { id, part, rank: 'player', signal }))
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
  const open = source.open.bind(source)
  const head = await readRange(open, 0, HEAD_BYTES, MAX_WHOLE_BYTES)
  if (head.type.startsWith('audio/')) return null
  const read: ReadBytes = async (from, to) => {
    if (to <= head.bytes.length) return head.bytes.subarray(from, to)
    if (!head.isRange) throw new Error('The server has no range support')
    return (await readRange(open, from, to, MAX_WHOLE_BYTES)).bytes
  }
  return videoTrackOf(read, head.total)
}
