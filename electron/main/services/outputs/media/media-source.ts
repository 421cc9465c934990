import type { MediaPart } from '../../../../contract/media-url'
import type { OutputAccess } from '../output-access'
import type { MediaRank } from './media-slots'
import { MediaError, type Upstream, type UpstreamOptions, openUpstream } from './media-upstream'

/** Statuses of storage services for an expired signed URL. */
const EXPIRED: ReadonlySet<number> = new Set([400, 401, 403, 404, 410])
/** A web page, an error message or a playlist. The player decides about unknown types. */
const NOT_MEDIA = /^(text\/|multipart\/|application\/(.*\+)?(json|xml|javascript)|.*mpegurl)/iu
/** A new URL may have to wait for the rate limit. */
const RENEWAL_MS = 30_000

export interface MediaSourceOptions extends Omit<UpstreamOptions, 'mayUse'> {
  outputs: Pick<OutputAccess, 'lastUrl' | 'refreshedInTurn' | 'mayUse'>
  hasRequestsToSpare: () => boolean
}

export interface MediaRequest {
  id: string
  part: MediaPart
  rank: MediaRank
  signal: AbortSignal
}

/** Requests media of a generation, with a new URL when the last one has expired. Remembers where a redirect led. */
export class MediaSource {
  readonly #options: MediaSourceOptions
  readonly #request: MediaRequest
  #redirected: string | null = null

  constructor(options: MediaSourceOptions, request: MediaRequest) {
    this.#options = options
    this.#request = request
  }

  /**
   * Returns the response when its body has begun.
   * @throws MediaError when it isn't the file, Error when there is no connection or the viewer is gone
   */
  async open(headers: Record<string, string>): Promise<Upstream> {
    const { outputs, hasRequestsToSpare } = this.#options
    const { id, part } = this.#request
    const last = this.#redirected ?? outputs.lastUrl(id, part)
    const first = last === null ? null : await this.#send(last, headers)
    if (first !== null && !EXPIRED.has(first.status)) return checked(first)
    first?.end()
    if (!hasRequestsToSpare()) throw new MediaError(first?.status ?? 503)
    await this.#renewed()
    const fresh = outputs.lastUrl(id, part)
    if (fresh === null) throw new MediaError(404)
    return checked(await this.#send(fresh, headers))
  }

  async #send(url: string, headers: Record<string, string>): Promise<Upstream> {
    const { outputs } = this.#options
    const { rank, signal } = this.#request
    this.#redirected = null
    const sent = { url, headers, rank, signal }
    const upstream = await openUpstream({ ...this.#options, mayUse: outputs.mayUse }, sent)
    this.#redirected = upstream.url
    return upstream
  }

  #renewed(): Promise<unknown> {
    const { outputs, clock } = this.#options
    const { id, signal } = this.#request
    return new Promise((resolve, reject) => {
      const abort = (): void => reject(new Error('The media request was aborted'))
      const cancelTimer = clock.after(RENEWAL_MS, () => reject(new MediaError(504)))
      signal.addEventListener('abort', abort, { once: true })
      if (signal.aborted) abort()
      outputs
        .refreshedInTurn(id)
        .then(resolve, reject)
        .finally(() => {
          cancelTimer()
          signal.removeEventListener('abort', abort)
        })
    })
  }
}

/** @throws MediaError when it isn't the file */
function checked(upstream: Upstream): Upstream {
  const { status, headers } = upstream
  const isFile = status >= 200 && status < 300 && !NOT_MEDIA.test(headers.get('content-type') ?? '')
  if (isFile) return upstream
  upstream.end()
  throw new MediaError(status >= 200 && status < 300 ? 415 : status)
}
