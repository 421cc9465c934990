import type { ServerHttp2Session } from 'node:http2'
import fastify from 'fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { apiError } from './api-errors'
import { answerCosts, answerDownload, answerProjects } from './account-routes'
import { answerErrors, answerList, answerRead, parseRead, readKind } from './api-routes'
import { answerBatch, answerBatchResults, redirectToResults } from './batch-routes'
import { Exchange } from './exchange'
import { mediaAnswer, mediaRefusal } from './media-answer'
import type { Certificate } from './certificate'
import { ASSETS, mediaFile, outputFileOf } from './media-files'
import { text } from './queries'
import type { SimulatorState } from './state'
import type { RequestKind } from './types'
import { storageUrl } from './urls'

interface IdParams {
  id: string
}

interface FileParams {
  id?: string
  file: string
}

export interface Http2Options {
  /** How many requests a client may have open at once on a connection. */
  maxConcurrentStreams: number
}

const OPTIONS = {
  exposeHeadRoutes: false,
  forceCloseConnections: true,
  routerOptions: { maxParamLength: 2000 },
}

/**
 * The HTTP server of the simulator. A closed one can't listen again, so a new one is made each time.
 * @param http2 speaks TLS and HTTP/2 instead of plain HTTP/1.1
 */
export function buildServer(state: SimulatorState, http2?: Http2Options & Certificate): FastifyInstance {
  const app = http2 ? buildHttp2(http2) : fastify(OPTIONS)

  const exchange = (
    request: FastifyRequest,
    reply: FastifyReply,
    kind: RequestKind,
    id: string | undefined,
    produce: (exchange: Exchange) => void,
  ): void => {
    const key = text(request.headers['x-api-key'])
    const record = state.records.arrived(request.method, kind, id, key)
    record.host = request.host
    const fault = state.faults.take(kind, id)
    const { clock, open, records } = state
    const made = new Exchange({ request, reply, record, records, fault, clock, open })
    made.run(() => produce(made))
  }

  app.get<{ Params: IdParams }>('/v2/generate/:id', (request, reply) => {
    const query = parseRead(state, request)
    const { id } = request.params
    exchange(request, reply, readKind(query), id, (made) => answerRead(state, made, id, query))
  })
  for (const path of state.listPaths) {
    app.get(path, (request, reply) =>
      exchange(request, reply, 'list', undefined, (made) => answerList(state, made)),
    )
  }
  if (state.account !== null) {
    const { account } = state
    app.get<{ Params: IdParams }>('/v2/generate/:id/costs', (request, reply) => {
      const { id } = request.params
      exchange(request, reply, 'costs', id, (made) => answerCosts(state, made, id))
    })
    app.get('/v2/projects', (request, reply) =>
      exchange(request, reply, 'projects', undefined, (made) => answerProjects(state, account, made)),
    )
    app.get<{ Params: IdParams }>('/v2/batch/:id', (request, reply) => {
      const { id } = request.params
      exchange(request, reply, 'batch', id, (made) => answerBatch(state, account, made, id))
    })
    app.get<{ Params: IdParams }>('/v2/batch/:id/results', (request, reply) => {
      const { id } = request.params
      exchange(request, reply, 'results', id, (made) => {
        if (isSigned(state, made, request)) redirectToResults(state, account, made, id)
      })
    })
    app.get<{ Params: IdParams }>('/v2/generations/:id/download', (request, reply) => {
      const { id } = request.params
      exchange(request, reply, 'download', id, (made) => answerDownload(state, made, id))
    })
    app.get<{ Params: IdParams }>('/storage/batches/:id', (request, reply) => {
      const { id } = request.params
      exchange(request, reply, 'results', id, (made) => {
        if (isSigned(state, made, request)) answerBatchResults(state, account, made, id)
      })
    })
  }
  app.get('/v2/errors', (request, reply) => exchange(request, reply, 'errors', undefined, answerErrors))

  app.route<{ Params: FileParams }>({
    method: ['GET', 'HEAD'],
    url: '/media/:id/:file',
    handler: (request, reply) => {
      exchange(request, reply, 'media', request.params.id, (made) => answerMedia(state, made, request))
    },
  })
  app.get<{ Params: IdParams }>('/v2/generations/:id/result', (request, reply) => {
    exchange(request, reply, 'media', request.params.id, (made) => redirectToStorage(state, made, request))
  })
  app.get<{ Params: FileParams }>('/storage/:id/:file', (request, reply) => {
    exchange(request, reply, 'media', request.params.id, (made) =>
      answerMedia(state, made, request, 'binary/octet-stream'),
    )
  })
  app.route<{ Params: FileParams }>({
    method: ['GET', 'HEAD'],
    url: '/assets/:file',
    handler: (request, reply) => {
      exchange(request, reply, 'media', undefined, (made) => answerAsset(made, request))
    },
  })

  app.setNotFoundHandler((request, reply) =>
    exchange(request, reply, 'other', undefined, (made) =>
      made.answer(apiError(404, `Cannot ${request.method} ${request.url}`, { error: 'Not Found' })),
    ),
  )
  return app
}

/** Its requests and replies have what the routes use of HTTP/1.1. */
function buildHttp2({ cert, key, maxConcurrentStreams }: Http2Options & Certificate): FastifyInstance {
  const https = { cert, key, settings: { maxConcurrentStreams } }
  const app = fastify({ ...OPTIONS, http2: true, https })
  const sessions = new Set<ServerHttp2Session>()
  app.server.on('session', (session) => {
    sessions.add(session)
    session.once('close', () => sessions.delete(session))
  })
  // Fastify waits for the open requests of HTTP/2.
  app.addHook('preClose', (done) => {
    for (const session of sessions) session.destroy()
    done()
  })
  return app as unknown as FastifyInstance
}

type FileRequest = FastifyRequest<{ Params: FileParams }>

/** @param type instead of the file's own */
function answerMedia(state: SimulatorState, exchange: Exchange, request: FileRequest, type?: string): void {
  if (isSigned(state, exchange, request)) sendFile(exchange, request, type)
}

/** Returns whether the URL is valid; answers with a refusal if not. */
function isSigned(state: SimulatorState, exchange: Exchange, request: FastifyRequest): boolean {
  const query = request.query as Record<string, unknown>
  const path = request.url.split('?')[0] ?? ''
  const verdict = state.signer.check(path, text(query['expires']), text(query['signature']))
  if (verdict !== 'ok') exchange.answer(mediaRefusal(verdict))
  return verdict === 'ok'
}

/** The URL's own signature is enough: it needs no key. */
function redirectToStorage(
  state: SimulatorState,
  exchange: Exchange,
  request: FastifyRequest<{ Params: IdParams }>,
): void {
  const { id } = request.params
  const script = state.store.get(id)?.script
  if (!script) {
    exchange.answer({ status: 404, body: '' })
    return
  }
  if (!isSigned(state, exchange, request)) return
  const path = state.signer.sign(`/storage/${encodeURIComponent(id)}/${outputFileOf(script)}`)
  exchange.answer({ status: 302, headers: { location: storageUrl(state.baseUrl) + path }, body: '' })
}

function answerAsset(exchange: Exchange, request: FileRequest): void {
  if (ASSETS.has(request.params.file)) sendFile(exchange, request)
  else exchange.answer({ status: 404, body: '' })
}

function sendFile(exchange: Exchange, request: FileRequest, type?: string): void {
  const { range, 'if-range': ifRange, 'if-none-match': ifNoneMatch } = request.headers
  const file = mediaFile(request.params.file)
  exchange.answer(
    mediaAnswer(type === undefined ? file : { ...file, type }, {
      range,
      ifRange: text(ifRange),
      ifNoneMatch,
    }),
  )
}
