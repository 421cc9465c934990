import type { Readable } from 'node:stream'
import { type ClientRequest, type IncomingMessage, net } from 'electron'

const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304])

export interface GetOptions {
  headers?: RequestInit['headers']
  signal?: AbortSignal | null
  /** Whether a redirect to this address is followed; none is unless told. */
  mayFollow?: (url: string) => boolean
}

/**
 * GET by Electron's own network stack: it knows the system's proxy and certificates, which Node's does not. Not by
 * `net.fetch`: of what that has sent, an abort is lost once the garbage collector has run (Node 18), so that holds that
 * were given up would stay open for ever; it throws at a redirect and at an odd status instead of answering; and the
 * finalizers it registers for a signal can keep the app from ever ending (Node 18 runs them again and again at its end).
 */
export function netGet(url: string, { headers, signal, mayFollow }: GetOptions): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = net.request({
      url,
      method: 'GET',
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
    })
    for (const [name, value] of new Headers(headers)) request.setHeader(name, value)
    const giveUp = (): void => {
      request.abort()
      reject(new Error('The request was given up'))
    }
    signal?.addEventListener('abort', giveUp, { once: true })
    // Also heard when the promise is settled: an error event that nobody hears would end the app.
    request.on('error', reject)
    request.on('redirect', (status, _method, to) => {
      if (mayFollow?.(to) === true) {
        request.followRedirect()
        return
      }
      resolve(new Response(null, { status }))
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
    if (signal?.aborted) giveUp()
    else request.end()
  })
}

/** @throws RangeError at a status that is none, TypeError at a header that is none */
function responseOf(request: ClientRequest, message: IncomingMessage): Response {
  const status = message.statusCode
  const headers = new Headers()
  for (const [name, value] of Object.entries(message.headers)) headers.set(name, [value].flat().join(', '))
  // Electron's type leaves out that it is a stream.
  const readable = message as unknown as Readable
  readable.on('error', () => undefined)
  return new Response(WITHOUT_BODY.has(status) ? null : bodyOf(request, readable), { status, headers })
}

/** Read as it is asked for, so that a large body waits outside. */
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
