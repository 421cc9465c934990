export type SyncApiErrorKind =
  | 'unauthorized'
  | 'not_found'
  | 'bad_request'
  | 'rate_limited'
  /** Any other status: 5xx, and the 4xx that don't concern the generation. */
  | 'server'
  /** No response: refused, reset, no route, no name. */
  | 'network'
  /** No response in time, or a 408. */
  | 'timeout'
  /** A response that is not the API's. */
  | 'malformed'
  /** Aborted by the app itself. */
  | 'aborted'

interface Details {
  status?: number
  /** The API's own message. */
  apiMessage?: string | null
  errorCode?: string | null
  /** How long the API demands to wait, in ms. */
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
}

/** Returns whatever was thrown as a SyncApiError. */
export function asSyncApiError(thrown: unknown): SyncApiError {
  if (thrown instanceof SyncApiError) return thrown
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return new SyncApiError('network', message, { cause: thrown })
}
