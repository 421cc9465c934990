import type { Readable } from 'node:stream'
import { type ClientRequest, type IncomingMessage, net } from 'electron'
import type { Fetch } from '../../../core/sync-api/transport'

const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304])

export interface GetOptions {
  headers?: RequestInit['headers']
  signal?: AbortSignal | null
  /** Whether to follow a redirect to this URL; by default none is followed. */
  mayFollow?: (url: string) => boolean
}

/**
 * Sends a GET request by Electron's network stack, which knows the system's proxy and certificates. `net.fetch` isn't
 * used because in Node 18 it loses an abort after a garbage collection, so that aborted long polls stay open, and its
 * finalizers can keep the app from quitting. It also throws on redirects and unusual statuses.
 */
export function netGet(url: string, options: GetOptions): Promise<Response> {
  return netRequest('GET', url, options)
}

/** Sends a body in the same way. Follows no redirect. */
export function netPost(
  url: string,
  body: string,
  options: Omit<GetOptions, 'mayFollow'>,
): Promise<Response> {
  return netRequest('POST', url, options, body)
}

function netRequest(
  method: 'GET' | 'POST',
  url: string,
  { headers, signal, mayFollow }: GetOptions,
  body?: string,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = net.request({
      url,
      method,
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
    })
    for (const [name, value] of new Headers(headers)) request.setHeader(name, value)
    const abort = (): void => {
      request.abort()
      reject(new Error('The request was aborted'))
    }
    signal?.addEventListener('abort', abort, { once: true })
    // Stays after the promise is settled: an unhandled error event would end the app.
    request.on('error', reject)
    request.on('redirect', (status, _method, to) => {
      if (mayFollow?.(to) === true) {
        request.followRedirect()
        return
      }
      resolve(new Response(null, { status, headers: { location: to } }))
      request.abort()
    })
    request.on('response', (message) => {
      try {
        resolve(responseOf(request, message))
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)))
        request.abort()
      }
    })
    if (signal?.aborted) abort()
    else request.end(body)
  })
}

/** Sends the API client's requests. Redirects are not followed: the key would be sent along. */
export const apiFetch: Fetch = (url, { headers, signal }) => netGet(url, { headers, signal: signal ?? null })

/** @throws RangeError for an invalid status, TypeError for an invalid header */
function responseOf(request: ClientRequest, message: IncomingMessage): Response {
  const status = message.statusCode
  const headers = new Headers()
  for (const [name, value] of Object.entries(message.headers)) headers.set(name, [value].flat().join(', '))
  // It is a stream, which Electron's type doesn't say.
  const readable = message as unknown as Readable
  readable.on('error', () => undefined)
  return new Response(WITHOUT_BODY.has(status) ? null : bodyOf(request, readable), { status, headers })
}

/** Reads on demand, so that a large body isn't buffered. */
function bodyOf(request: ClientRequest, message: Readable): ReadableStream<Uint8Array> {
  const chunks = message[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await chunks.next()
      if (next.done) controller.close()
      else controller.enqueue(next.value)
    },
    cancel: () => request.abort(),
  })
}
