import type { Clock } from '../clock'
import { withDeadline } from './deadline'
import { errorFromResponse } from './error-response'
import { SyncApiError, asSyncApiError } from './errors'
import { readBody } from './response-body'
import { retryAfterMs } from './retry-after'

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

export interface TransportOptions {
  fetch: Fetch
  /** The API's origin, without a trailing slash. */
  baseUrl: string
  clock: Clock
}

export interface GetRequest<T> {
  readonly path: string
  /** Sent with the request; left out where none is needed. */
  readonly key?: string | null
  /** Gets the body; `jsonOf` reads it. */
  readonly parse: (body: string) => T
  readonly deadlineMs: number
  readonly signal?: AbortSignal | undefined
}

export interface Received<T> {
  readonly value: T
  readonly headers: Headers
  /** How long the API demands to wait before the next request of the kind (ms); null for no demand. */
  readonly retryAfterMs: number | null
}

/** Sends a GET request to the API. Every failure is a SyncApiError. */
export type Get = <T>(request: GetRequest<T>) => Promise<Received<T>>

/** Creates the function that sends requests: to the base URL's origin alone, following no redirect. */
export function createGet({ fetch, baseUrl, clock }: TransportOptions): Get {
  return async ({ path, key, parse, deadlineMs, signal }) => {
    if (key === null) throw new SyncApiError('unauthorized', 'There is no API key')
    return withDeadline(clock, deadlineMs, signal, async (ownSignal) => {
      const response = await fetch(baseUrl + path, {
        headers: { ...(key === undefined ? {} : { 'x-api-key': key }), accept: 'application/json' },
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'manual',
        signal: ownSignal,
      }).catch((thrown: unknown) => {
        throw asSyncApiError(thrown)
      })
      const body = await readBody(response).catch((thrown: unknown) => {
        throw asSyncApiError(thrown)
      })
      const retryAfter = response.headers.get('retry-after')
      if (!response.ok) throw errorFromResponse({ status: response.status, retryAfter, body }, clock.now())
      return {
        value: parse(body),
        headers: response.headers,
        retryAfterMs: retryAfterMs(retryAfter, undefined, clock.now()),
      }
    })
  }
}

/** Parses the body of a response as JSON. @throws SyncApiError `malformed` */
export function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new SyncApiError('malformed', 'The response is not JSON')
  }
}
