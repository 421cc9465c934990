export type SyncApiErrorKind =
  | 'unauthorized'
  | 'not_found'
  | 'bad_request'
  | 'rate_limited'
  /** Any other status that is not an answer: 5xx, and the 4xx that say nothing about the generation. */
  | 'server'
  /** No answer came: refused, reset, no route, no name. */
  | 'network'
  /** No answer in time, or a 408. */
  | 'timeout'
  /** An answer came that is not one of this API's. */
  | 'malformed'
  /** We gave the request up ourselves. */
  | 'aborted'

interface Details {
  status?: number
  /** What the API itself said, as it said it. */
  apiMessage?: string | null
  errorCode?: string | null
  /** How long the API asks us to wait, in ms. */
  retryAfterMs?: number | null
  cause?: unknown
}

/** Every failure of a request to the API. `message` is for logs: it holds neither key nor URL. */
export class SyncApiError extends Error {
  readonly kind: SyncApiErrorKind
  readonly status: number | null
  readonly apiMessage: string | null
  readonly errorCode: string | null
  readonly retryAfterMs: number | null

  constructor(kind: SyncApiErrorKind, message: string, details: Details = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = 'SyncApiError'
    this.kind = kind
    this.status = details.status ?? null
    this.apiMessage = details.apiMessage ?? null
    this.errorCode = details.errorCode ?? null
    this.retryAfterMs = details.retryAfterMs ?? null
  }

  /** Asking again later may well succeed. */
  get isRetryable(): boolean {
    return !['unauthorized', 'not_found', 'bad_request', 'aborted'].includes(this.kind)
  }
}

/** Whatever was thrown, as a SyncApiError. */
export function asSyncApiError(thrown: unknown): SyncApiError {
  if (thrown instanceof SyncApiError) return thrown
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return new SyncApiError('network', message, { cause: thrown })
}
