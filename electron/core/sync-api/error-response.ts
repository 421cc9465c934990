import { z } from 'zod'
import { plainText } from '../../contract/plain-text'
import { SyncApiError, type SyncApiErrorKind } from './errors'
import { retryAfterMs } from './retry-after'

const errorBodySchema = z.looseObject({
  message: z
    .union([z.string(), z.array(z.string()).transform((parts) => parts.join(' '))])
    .nullish()
    .catch(null),
  errorCode: z.string().nullish().catch(null),
  error_code: z.string().nullish().catch(null),
  statusCode: z.number().nullish().catch(null),
  retryAfterSeconds: z.unknown().optional(),
})
type ErrorBody = z.infer<typeof errorBodySchema>

const MAX_MESSAGE = 500

/**
 * What an error code means, whatever status it comes with. Source: the vendor's error pages (November 2026), which
 * use these under 400, 403, 404, 410 and 422. A code that isn't here leaves that to the status.
 */
const KIND_OF_CODE: ReadonlyMap<string, SyncApiErrorKind> = new Map([
  ['generation_not_found', 'not_found'],
  ['invalid_generation_id', 'bad_request'],
  ['unsupported_generation_id_format', 'bad_request'],
  ['invalid_api_key', 'unauthorized'],
  ['unauthorized', 'unauthorized'],
])

/** Returns whether the API refuses the ID itself, rather than something else of the request. */
export function isRefusalOfId({ errorCode }: SyncApiError): boolean {
  return errorCode !== null && KIND_OF_CODE.get(errorCode) === 'bad_request'
}

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

function parseBody(body: string): ErrorBody | null {
  try {
    return errorBodySchema.parse(JSON.parse(body))
  } catch {
    return null
  }
}

/** Kinds that may end a watch or pause all requests: the API alone may cause them. */
const VERDICTS: ReadonlySet<SyncApiErrorKind> = new Set(['unauthorized', 'not_found', 'bad_request'])

/** The message of a 401 without a key (the vendor's documentation). */
const NO_KEY_MESSAGE = 'Either Cookie or x-api-key header must be provided'
/** The API's framework answers an unknown address so: that says nothing about a generation. */
const UNKNOWN_ADDRESS = /^Cannot [A-Z]+ \//

/** Returns whether the body has the API's own shape: gateways and proxies answer with 400, 401 and 404 as well. */
function isOwnShape(body: ErrorBody | null, status: number): boolean {
  if (body === null || UNKNOWN_ADDRESS.test(body.message ?? '')) return false
  return body.statusCode === status || codeOf(body) !== null || body.message === NO_KEY_MESSAGE
}

function codeOf(body: ErrorBody | null): string | null {
  const code = body?.errorCode ?? body?.error_code
  return code ? plainText(code, MAX_MESSAGE) : null
}

/**
 * Returns the error for a response without a 2xx status. A redirect counts as malformed: the API has none, so it comes
 * from something in between (a login page of the network), and following it would send the key along. So does a refusal
 * of the key or the ID that doesn't have the API's own shape.
 * @param now ms since the epoch, for a Retry-After date
 */
export function errorFromResponse(
  response: { status: number; retryAfter: string | null; body: string },
  now: number,
): SyncApiError {
  const { status } = response
  const body = parseBody(response.body)
  const errorCode = codeOf(body)
  const isRefusal = status >= 400 && status < 500
  const kind = (isRefusal ? KIND_OF_CODE.get(errorCode ?? '') : undefined) ?? kindOf(status)
  const isForeign = VERDICTS.has(kind) && !isOwnShape(body, status)
  return new SyncApiError(isForeign ? 'malformed' : kind, `The API responded with ${status}`, {
    status,
    apiMessage: body?.message ? plainText(body.message, MAX_MESSAGE) : null,
    errorCode,
    retryAfterMs: retryAfterMs(response.retryAfter, body?.retryAfterSeconds, now),
  })
}
