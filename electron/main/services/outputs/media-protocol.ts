import type { Session } from 'electron'
import { MEDIA_SCHEME, type MediaPart, mediaOfUrl } from '../../../contract/media-url'
import { netGet } from '../../platform/net/net-get'
import type { MediaAnswer, MediaFailures } from './media-failures'
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
    const { outputs, failures, hasRequestsToSpare } = await options
    const { id, part } = media
    const answer = (fetched: Fetched): Response => {
      failures.note(id, part, fetched.answer)
      return fetched.response
    }
    try {
      const held = outputs.heldUrl(id, part)
      const first = held === null ? null : await fetchMedia(held, request, outputs.mayUse)
      if (first?.response.ok) return answer(first)
      const isExpired = first === null || EXPIRED.has(first.answer.status ?? 0)
      if (!isExpired || !hasRequestsToSpare()) return answer(first ?? nothing(503))
      return answer(await refetch(outputs, id, part, request))
    } catch {
      return answer({ response: empty(502), answer: { status: null } })
    }
  })
}

interface Fetched {
  response: Response
  answer: MediaAnswer
}

async function refetch(
  outputs: OutputAccess,
  id: string,
  part: MediaPart,
  request: Request,
): Promise<Fetched> {
  await outputs.refreshed(id)
  const fresh = outputs.heldUrl(id, part)
  return fresh === null ? nothing(404) : fetchMedia(fresh, request, outputs.mayUse)
}

async function fetchMedia(
  url: string,
  request: Request,
  mayFollow: (address: string) => boolean,
): Promise<Fetched> {
  const range = request.headers.get('range')
  const response = await netGet(url, {
    headers: range === null ? {} : { range },
    mayFollow,
  })
  const { status } = response
  const type = response.headers.get('content-type') ?? ''
  if (!response.ok || !MEDIA_TYPE.test(type)) {
    await response.body?.cancel()
    if (response.ok) return { response: empty(415), answer: { status, refusedType: type } }
    return { response: empty(status >= 300 && status < 400 ? 502 : status), answer: { status } }
  }
  const headers = new Headers({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
  for (const name of PASSED_HEADERS) {
    const value = response.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  return { response: new Response(response.body, { status, headers }), answer: { status } }
}

function nothing(status: number): Fetched {
  return { response: empty(status), answer: { status } }
}

function empty(status: number): Response {
  return new Response(null, { status })
}
