import type { Readable } from 'node:stream'
import { type ClientRequest, type IncomingMessage, net } from 'electron'
import type { Fetch } from '../../core/sync-api/client'

const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304])

/**
 * Electron's own network stack, for GET: it knows the system's proxy and certificates, which Node's does not. Not
 * `net.fetch`: of what that has sent, an abort is lost once the garbage collector has run (Node 18), so that holds that
 * were given up would stay open for ever; and it throws at a redirect and at an odd status instead of answering.
 */
export const apiFetch: Fetch = (url, init) =>
  new Promise((resolve, reject) => {
    const signal = init.signal ?? null
    const request = net.request({
      url,
      method: 'GET',
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
    })
    for (const [name, value] of new Headers(init.headers)) request.setHeader(name, value)
    const giveUp = (): void => {
      request.abort()
      reject(new Error('The request was given up'))
    }
    signal?.addEventListener('abort', giveUp, { once: true })
    // Also heard when the promise is settled: an error event that nobody hears would end the app.
    request.on('error', reject)
    request.on('redirect', (status) => {
      // Never followed: the key would go with it.
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
