import type { Session } from 'electron'
import { MEDIA_SCHEME, mediaOfUrl } from '../../contract/media-url'
import { netGet } from '../net/net-get'
import { isAllowedUrl } from '../start/environment'
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

/**
 * Lets the window play outputs: it names a generation, main finds the address, and fetches it. An expired address is
 * read again once, when the budget has room for it.
 */
export function serveMedia(session: Session, access: OutputAccess, hasRequestsToSpare: () => boolean): void {
  session.protocol.handle(MEDIA_SCHEME, async (request) => {
    const media = mediaOfUrl(request.url)
    if (media?.part !== 'output' || request.method !== 'GET') return empty(404)
    const { id } = media
    try {
      const held = access.heldUrl(id)
      const first = held === null ? null : await fetchMedia(held, request)
      if (first?.ok) return first
      if ((first !== null && !EXPIRED.has(first.status)) || !hasRequestsToSpare()) return first ?? empty(503)
      await access.refreshed(id)
      const fresh = access.heldUrl(id)
      return fresh === null ? empty(404) : await fetchMedia(fresh, request)
    } catch {
      return empty(502)
    }
  })
}

async function fetchMedia(url: string, request: Request): Promise<Response> {
  const range = request.headers.get('range')
  const response = await netGet(url, {
    headers: range === null ? {} : { range },
    // Storage may redirect, but not to where an output may not come from.
    mayFollow: isAllowedUrl,
  })
  const type = response.headers.get('content-type') ?? ''
  if (!response.ok || !MEDIA_TYPE.test(type)) {
    await response.body?.cancel()
    const isRedirect = response.status >= 300 && response.status < 400
    return empty(response.ok ? 415 : isRedirect ? 502 : response.status)
  }
  const headers = new Headers({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
  for (const name of PASSED_HEADERS) {
    const value = response.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  return new Response(response.body, { status: response.status, headers })
}

function empty(status: number): Response {
  return new Response(null, { status })
}
