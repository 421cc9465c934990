import { badKey, badRequest, invalidId, json, noKey, notFound, tooManyRequests } from './api-errors'
import { catalog } from './catalog'
import type { Exchange } from './exchange'
import type { LiveGeneration } from './generation-store'
import { commaList, readQuery, text } from './queries'
import type { ReadQuery } from './queries'
import type { SimulatorState } from './state'
import type { Answer } from './types'
import { createdAtMs, toWire } from './wire'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** `GET /v2/generate/{id}`, held or not. */
export function answerRead(state: SimulatorState, exchange: Exchange, id: string, query: ReadQuery): void {
  if (refused(state, exchange)) return
  if (query.problems.length > 0) {
    exchange.answer(badRequest(query.problems))
    return
  }
  const { fault } = exchange
  const asked = fault && 'answerFor' in fault ? fault.answerFor : id
  const live = state.store.get(asked)
  // An ID that a test gave to a generation is valid whatever it looks like.
  if (!live) {
    exchange.answer(UUID.test(asked) ? notFound() : invalidId(asked))
    return
  }
  const early = fault !== undefined && 'earlyHold' in fault
  if (query.wait && !early && !state.store.isTerminal(live)) {
    hold(state, exchange, asked, query)
    return
  }
  exchange.answer(json(200, wire(state, live, query.progress)))
}

/** Holds the request until the generation finishes, the timeout passes or the client disconnects. */
function hold(state: SimulatorState, exchange: Exchange, id: string, query: ReadQuery): void {
  const answerNow = (): void => {
    release()
    const live = state.store.get(id)
    exchange.answer(live ? withHoldHeaders(state, query, json(200, wire(state, live, false))) : notFound())
  }
  const stopListening = state.store.onEnd(id, answerNow)
  const stopTimer = state.clock.after(query.timeoutSeconds * 1000, answerNow)
  const release = (): void => {
    stopListening()
    stopTimer()
    state.records.holdClosed()
  }
  state.records.holdOpened()
  exchange.onGone(release)
}

/** The list of generations, filtered by `status`, `ids`, `projectId` and `source`; in pages the newest come first. */
export function answerList(state: SimulatorState, exchange: Exchange): void {
  if (refused(state, exchange)) return
  const query = exchange.request.query as Record<string, unknown>
  const ids = commaList(query['ids'])
  const statuses = commaList(query['status'])
  const candidates = ids
    ? [...new Set(ids)].map((id) => state.store.get(id)).filter((live) => live !== undefined)
    : [...state.store.all()]
  const projectId = text(query['projectId'])
  const sources = commaList(query['source'])
  const page = pageOf(query)
  if (typeof page === 'string') {
    exchange.answer(badRequest([page]))
    return
  }
  const matching = candidates
    .filter((live) => !statuses || statuses.includes(state.store.moment(live).status))
    .filter(({ script }) => projectId === undefined || script.projectId === projectId)
    .filter(({ script }) => !sources || (script.source !== undefined && sources.includes(script.source)))
  if (page.limit !== undefined) matching.sort((a, b) => createdAtMs(b) - createdAtMs(a))
  const from =
    page.cursor === undefined ? 0 : matching.findIndex(({ script }) => script.id === page.cursor) + 1
  const wanted = matching.slice(from, page.limit === undefined ? undefined : from + page.limit)
  exchange.recordListed(wanted.map(({ script }) => script.id))
  exchange.answer(
    json(
      200,
      wanted.map((live) => toWire(live, state.store.moment(live), { ...state, isListed: true }, false)),
    ),
  )
}

/** The page of a list that is requested, or what is wrong with the request. */
function pageOf(query: Record<string, unknown>): { limit?: number; cursor?: string } | string {
  const limitText = text(query['limit'])
  const cursor = text(query['cursor'])
  if (limitText === undefined) return cursor === undefined ? {} : 'cursor requires limit'
  const limit = Number(limitText)
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) return 'limit must be between 1 and 100'
  return cursor === undefined ? { limit } : { limit, cursor }
}

/** The headers of a held answer, by the vendor's pages. */
function withHoldHeaders(state: SimulatorState, { timeoutSeconds }: ReadQuery, answer: Answer): Answer {
  if (state.form !== 'current') return answer
  const headers = {
    'retry-after': '2',
    'x-sync-wait-mode': 'long-poll',
    'x-sync-wait-timeout-seconds': String(timeoutSeconds),
  }
  return { ...answer, headers: { ...answer.headers, ...headers } }
}

/** The error catalog, which needs no key. */
export function answerErrors(exchange: Exchange): void {
  exchange.answer(json(200, catalog))
}

/** Returns the kind of this read, for faults and records. */
export function readKind(query: ReadQuery): 'hold' | 'progress' | 'read' {
  if (query.wait) return 'hold'
  return query.progress ? 'progress' : 'read'
}

/** Returns the query of a read, checked against the limits of this simulator. */
export function parseRead(state: SimulatorState, exchange: { query: unknown }): ReadQuery {
  return readQuery(exchange.query as Record<string, unknown>, state.holdSeconds)
}

function wire(state: SimulatorState, live: LiveGeneration, withProgress: boolean): Record<string, unknown> {
  return toWire(live, state.store.moment(live), state, withProgress)
}

/** Answers 401 or 429 if the request must be refused. */
export function refused(state: SimulatorState, exchange: Exchange): boolean {
  const key = exchange.request.headers['x-api-key']
  if (typeof key !== 'string' || key === '') {
    exchange.answer(noKey())
    return true
  }
  if (!state.keys.has(key)) {
    exchange.answer(badKey())
    return true
  }
  const wait = state.rateLimit.take(key)
  if (wait > 0) exchange.answer(tooManyRequests(state.retryHint, wait, state.clock.now()))
  return wait > 0
}
