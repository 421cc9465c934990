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
  access: OutputAccess
  failures: MediaFailures
  hasRequestsToSpare: () => boolean
}

/**
 * Lets the window play media: it names a generation and a part of it, main finds the address, and fetches it. An expired
 * address is read again once, when the budget has room for it. To be called before the page is loaded: a page knows only
 * the schemes that are served when it comes up. What it asks before the parts are there waits for them.
 */
export function serveMedia(session: Session, parts: Promise<MediaProtocolOptions>): void {
  session.protocol.handle(MEDIA_SCHEME, async (request) => {
    const media = mediaOfUrl(request.url)
    if (media === null || request.method !== 'GET') return empty(404)
    const { access, failures, hasRequestsToSpare } = await parts
    const { id, part } = media
    const answer = (fetched: Fetched): Response => {
      failures.note(id, part, fetched.answer)
      return fetched.response
    }
    try {
      const held = access.heldUrl(id, part)
      const first = held === null ? null : await fetchMedia(held, request, access.mayUse)
      if (first?.response.ok) return answer(first)
      const isPast = first === null || EXPIRED.has(first.answer.status ?? 0)
      if (!isPast || !hasRequestsToSpare()) return answer(first ?? nothing(503))
      return answer(await fetchAnew(access, id, part, request))
    } catch {
      return answer({ response: empty(502), answer: { status: null } })
    }
  })
}

interface Fetched {
  response: Response
  answer: MediaAnswer
}

async function fetchAnew(
  access: OutputAccess,
  id: string,
  part: MediaPart,
  request: Request,
): Promise<Fetched> {
  await access.refreshed(id)
  const fresh = access.heldUrl(id, part)
  return fresh === null ? nothing(404) : fetchMedia(fresh, request, access.mayUse)
}

async function fetchMedia(
  url: string,
  request: Request,
  mayFollow: (address: string) => boolean,
): Promise<Fetched> {
  const range = request.headers.get('range')
  const response = await netGet(url, {
    headers: range === null ? {} : { range },
    // Storage may redirect, but not to where media may not come from.
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
