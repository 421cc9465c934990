import type { Session } from 'electron'
import { MEDIA_SCHEME, type MediaPart, mediaOfUrl } from '../../../contract/media-url'
import { netGet } from '../../platform/net/net-get'
import type { MediaFailures } from './media-failures'
import type { OutputAccess } from './output-access'

const PASSED_HEADERS = [
  'content-type',
  'content-length',
  'content-range',
  'accept-ranges',
  'etag',
  'last-modified',
]
const MEDIA_TYPE = /^(video|audio|image)\/|^(application|binary)\/octet-stream/
/** What storage services answer to a signed URL that has expired. */
const EXPIRED = new Set([400, 401, 403, 404, 410])

export interface MediaProtocolOptions {
  outputs: OutputAccess
  failures: MediaFailures
  hasRequestsToSpare: () => boolean
}

/**
 * Serves media to the page, which names a generation and a part; main finds the URL and fetches it. An expired URL is
 * read again once, if there are requests to spare. Call it before the page loads: a page can only use schemes that are
 * served by then.
 * @param options until they are there, media requests wait
 */
export function serveMedia(session: Session, options: Promise<MediaProtocolOptions>): void {
  session.protocol.handle(MEDIA_SCHEME, async (request) => {
    const media = mediaOfUrl(request.url)
    if (media === null || request.method !== 'GET') return empty(404)
    const ready = await options
    const { id, part } = media
    const response = await respond(request, id, part, ready).catch(() => empty(502))
    ready.failures.note(id, part, response.status)
    return response
  })
}

async function respond(
  request: Request,
  id: string,
  part: MediaPart,
  { outputs, hasRequestsToSpare }: MediaProtocolOptions,
): Promise<Response> {
  const last = outputs.lastUrl(id, part)
  const first = last === null ? null : await fetchMedia(last, request, outputs.mayUse)
  const isExpired = first === null || EXPIRED.has(first.status)
  if (!isExpired || !hasRequestsToSpare()) return first ?? empty(503)
  await outputs.refreshedInTurn(id)
  const fresh = outputs.lastUrl(id, part)
  return fresh === null ? empty(404) : fetchMedia(fresh, request, outputs.mayUse)
}

async function fetchMedia(
  url: string,
  request: Request,
  mayFollow: (address: string) => boolean,
): Promise<Response> {
  const range = request.headers.get('range')
  const response = await netGet(url, { headers: range === null ? {} : { range }, mayFollow })
  const { status } = response
  if (!response.ok || !MEDIA_TYPE.test(response.headers.get('content-type') ?? '')) {
    await response.body?.cancel()
    if (response.ok) return empty(415)
    return empty(status >= 300 && status < 400 ? 502 : status)
  }
  const headers = new Headers({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
  for (const name of PASSED_HEADERS) {
    const value = response.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  return new Response(response.body, { status, headers })
}

function empty(status: number): Response {
  return new Response(null, { status })
}
