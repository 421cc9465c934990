import { createHash, X509Certificate } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import http2 from 'node:http2'
import type { AddressInfo, Socket } from 'node:net'
import { generate } from 'selfsigned'
import type { Simulator } from './simulator'

export interface Http2Options {
  /** How many streams the server allows at once on a connection. */
  maxConcurrentStreams?: number
}

/** Headers that HTTP/2 forbids or forms in its own way. */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'host',
  'upgrade',
  'http2-settings',
])

/**
 * Serves a simulator over TLS and HTTP/2, as the real API does: each stream is passed on to it over HTTP/1.1. The
 * certificate is made anew; a client trusts it by `spki`.
 */
export class Http2Front {
  readonly #server: http2.Http2SecureServer
  readonly #sockets = new Set<Socket>()
  #openStreams = 0
  #mostOpenStreams = 0
  /** The SHA-256 of the public key in Base64, for `--ignore-certificate-errors-spki-list`. */
  readonly spki: string

  private constructor(simulator: Simulator, pems: { private: string; cert: string }, options: Http2Options) {
    this.spki = createHash('sha256')
      .update(new X509Certificate(pems.cert).publicKey.export({ type: 'spki', format: 'der' }))
      .digest('base64')
    const { maxConcurrentStreams = 100 } = options
    this.#server = http2.createSecureServer({
      key: pems.private,
      cert: pems.cert,
      allowHTTP1: false,
      settings: { maxConcurrentStreams },
    })
    this.#server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket)
      socket.on('close', () => this.#sockets.delete(socket))
    })
    this.#server.on('sessionError', () => undefined)
    this.#server.on('stream', (stream, headers) => this.#pass(simulator.url, stream, headers))
  }

  /** Starts to listen on a free port of 127.0.0.1. */
  static async start(simulator: Simulator, options: Http2Options = {}): Promise<Http2Front> {
    const attributes = [{ name: 'commonName', value: 'localhost' }]
    const front = new Http2Front(simulator, await generate(attributes, { keyType: 'ec' }), options)
    await new Promise<void>((resolve) => front.#server.listen(0, '127.0.0.1', resolve))
    return front
  }

  /** The base URL, without a slash at its end. */
  get url(): string {
    return `https://localhost:${(this.#server.address() as AddressInfo).port}`
  }

  /** The most streams that were ever open at once. */
  get mostOpenStreams(): number {
    return this.#mostOpenStreams
  }

  /** How many connections are open. */
  get connections(): number {
    return this.#sockets.size
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise<void>((resolve) => this.#server.close(() => resolve()))
  }

  #pass(to: string, stream: http2.ServerHttp2Stream, headers: http2.IncomingHttpHeaders): void {
    this.#openStreams += 1
    this.#mostOpenStreams = Math.max(this.#mostOpenStreams, this.#openStreams)
    const plain = Object.entries(headers).filter(([name]) => !name.startsWith(':') && !HOP_BY_HOP.has(name))
    const upstream = httpRequest(
      to + (headers[':path'] ?? '/'),
      { method: headers[':method'] ?? 'GET', headers: Object.fromEntries(plain), agent: false },
      (response) => {
        if (stream.destroyed) return
        const answered = Object.entries(response.headers).filter(([name]) => !HOP_BY_HOP.has(name))
        stream.respond({ ':status': response.statusCode ?? 502, ...Object.fromEntries(answered) })
        response.on('error', () => stream.close(http2.constants.NGHTTP2_INTERNAL_ERROR))
        response.pipe(stream)
      },
    )
    upstream.on('error', () => stream.close(http2.constants.NGHTTP2_INTERNAL_ERROR))
    stream.on('error', () => undefined)
    stream.on('close', () => {
      this.#openStreams -= 1
      upstream.destroy()
    })
    upstream.end()
  }
}
