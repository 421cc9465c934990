import { withDeadline } from '../deadline'
import { errorFromResponse } from '../error-response'
import { SyncApiError, asSyncApiError } from '../errors'
import { readBody } from '../response-body'
import type { TransportOptions } from '../transport'
import { type BatchLine, parseBatchLines } from './batch'
import { safeUrl } from './safe-url'

const DEADLINE_MS = 30_000
const MAX_REDIRECTS = 4
/** The results of 500 requests have some 250 KB. */
const MAX_BYTES = 4 * 1024 * 1024

export interface BatchResultsOptions extends TransportOptions {
  readonly apiKey: () => string | null
}

/**
 * Reads the results of a batch from its `outputUrl`, which redirects to storage. The key goes to the API's origin alone, and
 * never along with a redirect. Lines that can't be read are left out.
 * @throws SyncApiError; what storage refuses is of the kind `server`, because it says nothing about the key or the rate limit
 */
export async function readBatchResults(
  { fetch, baseUrl, clock, apiKey }: BatchResultsOptions,
  resultsUrl: string,
  signal?: AbortSignal,
): Promise<BatchLine[]> {
  const { origin } = new URL(baseUrl)
  return withDeadline(clock, DEADLINE_MS, signal, async (ownSignal) => {
    let url = checked(safeUrl(resultsUrl, baseUrl))
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      const key = redirects === 0 && url.origin === origin ? apiKey() : null
      const response = await fetch(url.href, {
        headers: key === null ? {} : { 'x-api-key': key },
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'manual',
        signal: ownSignal,
      }).catch((thrown: unknown) => {
        throw asSyncApiError(thrown)
      })
      const to = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null
      if (to === null) return lines(await received(response, key !== null, clock.now()))
      await response.body?.cancel().catch(() => undefined)
      url = checked(safeUrl(to, baseUrl, url.href))
    }
    throw new SyncApiError('malformed', 'The results of the batch redirect too often')
  })
}

/** @throws SyncApiError `malformed` */
function checked(url: URL | null): URL {
  if (!url) throw new SyncApiError('malformed', 'The results of the batch have no usable URL')
  return url
}

/** Resolves to the body. @param isApi whether the API itself has answered */
async function received(response: Response, isApi: boolean, now: number): Promise<string> {
  const body = await readBody(response, MAX_BYTES).catch((thrown: unknown) => {
    throw asSyncApiError(thrown)
  })
  const { ok, status } = response
  if (ok) return body
  const retryAfter = response.headers.get('retry-after')
  if (isApi) throw errorFromResponse({ status, retryAfter, body }, now)
  throw new SyncApiError('server', `The results of the batch were refused with ${status}`, { status })
}

/** @throws SyncApiError `malformed` when no line is one, as on a login page */
function lines(body: string): BatchLine[] {
  const read = parseBatchLines(body)
  if (read.length === 0 && body.trim() !== '')
    throw new SyncApiError('malformed', 'The results of the batch have no readable line')
  return read
}
