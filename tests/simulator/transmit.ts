import type { ServerResponse } from 'node:http'
import { type Http2ServerResponse, constants } from 'node:http2'
import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { errorForStatus, tooManyRequests } from './api-errors'
import type { Clock } from './clock'
import type { FaultAction } from './faults'
import type { Answer } from './types'

const JSON_TYPE = 'application/json; charset=utf-8'

/** A reset overtakes what was sent just before it; the client gets this long to read the first half. */
const BEFORE_RESET_MS = 20

/** Returns the answer of a fault that replaces the right one; undefined when the right answer is needed. */
export function faultyAnswer(fault: FaultAction, now: number): Answer | undefined {
  if ('rateLimit' in fault) return tooManyRequests(fault.rateLimit, fault.seconds, now)
  if ('redirect' in fault) return { status: 302, headers: { location: fault.redirect }, body: '' }
  if (!('status' in fault) && !('body' in fault)) return undefined
  const status = fault.status ?? 200
  const headers = 'headers' in fault ? fault.headers : undefined
  if (fault.body === undefined) {
    const usual = errorForStatus(status)
    return { ...usual, headers: { ...usual.headers, ...headers } }
  }
  const type = 'contentType' in fault ? (fault.contentType ?? JSON_TYPE) : JSON_TYPE
  const body = typeof fault.body === 'string' ? fault.body : JSON.stringify(fault.body)
  return { status, headers: { 'content-type': type, ...headers }, body }
}

/**
 * Sends an answer, completely or as the fault says.
 * @param after waits with a part of the answer
 * @param onPadding is called with the bytes of a huge body as they are sent
 */
export function transmit(
  reply: FastifyReply,
  answer: Answer,
  fault: FaultAction | undefined,
  after: Clock['after'],
  onPadding: (bytes: number) => void,
): void {
  if (fault && 'truncate' in fault) {
    sendPart(reply, answer, 0.5, (socketEnd) => socketEnd('end'))
    return
  }
  if (fault && 'reset' in fault) {
    const part = fault.reset === 'after-headers' ? 0 : 0.5
    sendPart(reply, answer, part, (socketEnd) => void after(BEFORE_RESET_MS, () => socketEnd('reset')))
    return
  }
  void reply.code(answer.status).headers(answer.headers ?? {})
  if (fault && 'slowDrip' in fault) {
    const body = Buffer.from(answer.body)
    void reply.header('content-length', body.length).send(Readable.from(drip(body, fault.slowDrip, after)))
  } else if (fault && 'hugeBody' in fault) {
    void reply.send(Readable.from(padded(answer.body.toString(), fault.hugeBody, onPadding)))
  } else {
    void reply.send(answer.body)
  }
}

type SocketEnd = (how: 'end' | 'reset') => void

/** The headers announce the whole body; only this part of it follows, 0 to 1. */
function sendPart(reply: FastifyReply, answer: Answer, part: number, then: (end: SocketEnd) => void): void {
  const body = Buffer.from(answer.body)
  const { raw } = reply.hijack()
  raw.writeHead(answer.status, { ...answer.headers, 'content-length': body.length })
  raw.flushHeaders()
  const end: SocketEnd = (how) => (how === 'end' ? raw.socket?.end() : resetRequest(raw))
  const bytes = Math.floor(body.length * part)
  if (bytes === 0) then(end)
  else raw.write(body.subarray(0, bytes), () => then(end))
}

/** Resets the connection; of HTTP/2, the stream. */
export function resetRequest(raw: ServerResponse | Http2ServerResponse): void {
  if ('stream' in raw) raw.stream.close(constants.NGHTTP2_INTERNAL_ERROR)
  else raw.socket?.resetAndDestroy()
}

/** Ten pieces a second. */
async function* drip(body: Buffer, bytesPerSecond: number, after: Clock['after']): AsyncGenerator<Buffer> {
  const piece = Math.max(1, Math.round(bytesPerSecond / 10))
  for (let at = 0; at < body.length; at += piece) {
    await new Promise<void>((resolve) => void after((piece / bytesPerSecond) * 1000, resolve))
    yield body.subarray(at, at + piece)
  }
}

/** Still valid JSON: an object gets one more field, anything else gets blanks after it. */
function* padded(body: string, bytes: number, onPadding: (bytes: number) => void): Generator<string> {
  const isObject = body.startsWith('{') && body.endsWith('}')
  yield isObject ? `${body.slice(0, -1)},"padding":"` : body
  const piece = (isObject ? 'x' : ' ').repeat(65_536)
  for (let left = bytes; left > 0; left -= piece.length) {
    onPadding(Math.min(left, piece.length))
    yield piece.slice(0, left)
  }
  if (isObject) yield '"}'
}
