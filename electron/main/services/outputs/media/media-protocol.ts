import { mediaOfUrl } from '../../../../contract/media-url'
import type { Clock } from '../../../../core/clock'
import { type MediaBody, type OpenRange, openBody, passThrough, requestedRange } from './media-body'
import type { MediaFailures } from './media-failures'
import { MediaSource, type MediaSourceOptions } from './media-source'
import { MediaError } from './media-upstream'
import type { MediaViewers } from './media-viewers'

const PASSED_HEADERS = [
  'content-type',
  'content-length',
  'content-range',
  'accept-ranges',
  'etag',
  'last-modified',
]

/** Answers a request for the first frame of a generation's input. */
export type RespondToFrame = (id: string, range: string | null, signal: AbortSignal) => Promise<Response>

export interface MediaProtocolOptions extends MediaSourceOptions {
  respondToFrame: RespondToFrame
  failures: MediaFailures
  viewers: MediaViewers
}

/** Returns the response to a media request of the page, which names a generation and a part; main finds the URL. */
export async function respond(
  request: Pick<Request, 'url' | 'method' | 'headers'>,
  options: MediaProtocolOptions,
): Promise<Response> {
  const media = mediaOfUrl(request.url)
  if (media === null || request.method !== 'GET') return empty(404)
  const { id, part, viewer } = media
  const { signal, end } = options.viewers.open(viewer)
  if (part === 'frame') return options.respondToFrame(id, request.headers.get('range'), signal).finally(end)
  const failed = (error: unknown): number => {
    const status = error instanceof MediaError ? error.status : 502
    if (!signal.aborted) options.failures.note(id, part, status)
    end()
    return status
  }
  try {
    const isPreview = viewer.startsWith('preview')
    const source = new MediaSource(options, { id, part, rank: isPreview ? 'preview' : 'player', signal })
    const body = await openMedia(source, request.headers.get('range'), isPreview ? options.clock : null)
    const { status, headers } = body
    options.failures.note(id, part, status)
    return new Response(streamOf(body, end, failed), { status, headers: passedHeaders(headers) })
  } catch (error) {
    return empty(failed(error))
  }
}

/** @param clock given for a preview: see `passThrough` */
async function openMedia(
  source: MediaSource,
  header: string | null,
  clock: Clock | null,
): Promise<MediaBody> {
  const range = requestedRange(header)
  if (range === null) return passThrough(await source.open(header === null ? {} : { range: header }), clock)
  const open: OpenRange = ({ from, to, ifRange }) =>
    source.open({ range: `bytes=${from}-${to}`, ...(ifRange === null ? {} : { 'if-range': ifRange }) })
  return openBody(range, open, clock)
}

/** @param onEnd called when the page has read all of it, or cancels */
function streamOf(
  { read, end }: MediaBody,
  onEnd: () => void,
  onError: (error: unknown) => void,
): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const piece = await read().catch((error: unknown) => {
          onError(error)
          throw error
        })
        if (piece !== null) {
          controller.enqueue(piece)
          return
        }
        onEnd()
        controller.close()
      },
      cancel() {
        end()
        onEnd()
      },
    },
    // Reading ahead would send the next request.
    { highWaterMark: 0 },
  )
}

function passedHeaders(from: Headers): Headers {
  const headers = new Headers({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
  for (const name of PASSED_HEADERS) {
    const value = from.get(name)
    if (value !== null) headers.set(name, value)
  }
  return headers
}

function empty(status: number): Response {
  return new Response(null, { status })
}
