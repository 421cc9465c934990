import { z } from 'zod'
import { SyncApiError, type SyncApiErrorKind } from './errors'
import { retryAfterMs } from './retry-after'

const errorBodySchema = z.looseObject({
  message: z
    .union([z.string(), z.array(z.string()).transform((parts) => parts.join(' '))])
    .nullish()
    .catch(null),
  errorCode: z.string().nullish().catch(null),
  error_code: z.string().nullish().catch(null),
  retryAfterSeconds: z.unknown().optional(),
})

const MAX_MESSAGE = 500

function kindOf(status: number): SyncApiErrorKind {
  switch (status) {
    case 400:
      return 'bad_request'
    case 401:
      return 'unauthorized'
    case 404:
      return 'not_found'
    case 408:
      return 'timeout'
    case 429:
      return 'rate_limited'
    default:
      return status >= 300 && status < 400 ? 'malformed' : 'server'
  }
}

function parseBody(body: string): z.infer<typeof errorBodySchema> | null {
  try {
    return errorBodySchema.parse(JSON.parse(body))
  } catch {
    return null
  }
}

/** A page comes from a proxy or a login page, not from the API. */
function isPage(body: string): boolean {
  return body.trimStart().startsWith('<')
}

/** Kinds that end a watch or pause all requests: the API alone may cause them. */
const VERDICTS: ReadonlySet<SyncApiErrorKind> = new Set(['unauthorized', 'not_found', 'bad_request'])

/**
 * Returns the error for a response without a 2xx status. A redirect counts as malformed: the API has none, so it comes
 * from something in between (a login page of the network), and following it would send the key along. So does a page
 * instead of a refusal of the key or the ID.
 * @param now ms since the epoch, for a Retry-After date
 */
export function errorFromResponse(
  response: { status: number; retryAfter: string | null; body: string },
  now: number,
): SyncApiError {
  const body = parseBody(response.body)
  const kindOfStatus = kindOf(response.status)
  const kind = VERDICTS.has(kindOfStatus) && isPage(response.body) ? 'malformed' : kindOfStatus
  return new SyncApiError(kind, `The API responded with ${response.status}`, {
    status: response.status,
    apiMessage: body?.message?.slice(0, MAX_MESSAGE) ?? null,
    errorCode: body?.errorCode ?? body?.error_code ?? null,
    retryAfterMs: retryAfterMs(response.retryAfter, body?.retryAfterSeconds, now),
  })
}
