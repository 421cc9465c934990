import type { Account } from './account'
import { badRequest, json, notFound } from './api-errors'
import { refused } from './api-routes'
import type { Exchange } from './exchange'
import { text } from './queries'
import type { SimulatorState } from './state'
import { outputAddress } from './wire'

/** By the vendor's pages: 10 by default, at most 100. */
const DEFAULT_PAGE = 10
const MAX_PAGE = 100

/** `GET /v2/generate/{id}/costs`. One that isn't finished has none yet. */
export function answerCosts(state: SimulatorState, exchange: Exchange, id: string): void {
  if (refused(state, exchange)) return
  const live = state.store.get(id)
  if (!live) {
    exchange.answer(notFound())
    return
  }
  const isFinished = state.store.isTerminal(live)
  const unknown = { totalCostUsd: null, knownSubtotalUsd: null, components: [] }
  if (!isFinished) exchange.answer(json(200, { ...unknown, availability: 'pending', retryAfterSeconds: 30 }))
  else if (live.script.costs === undefined)
    exchange.answer(json(200, { ...unknown, availability: 'unavailable' }))
  else exchange.answer(json(200, live.script.costs))
}

/** `GET /v2/projects`, with pages. */
export function answerProjects(state: SimulatorState, account: Account, exchange: Exchange): void {
  if (refused(state, exchange)) return
  const query = exchange.request.query as Record<string, unknown>
  const search = text(query['searchQuery'])?.toLowerCase() ?? ''
  const found = account.projects.filter(({ name }) => name.toLowerCase().includes(search))
  const cursor = text(query['cursor'])
  const from = cursor === undefined ? 0 : found.findIndex(({ id }) => id === cursor) + 1
  const page = Math.min(MAX_PAGE, Number(text(query['limit']) ?? DEFAULT_PAGE))
  const items = found.slice(from, from + page)
  const isLast = from + page >= found.length
  exchange.answer(json(200, { items, nextCursor: isLast ? null : (items.at(-1)?.id ?? null) }))
}

/** `GET /v2/generations/{id}/download`: a URL as text. */
export function answerDownload(state: SimulatorState, exchange: Exchange, id: string): void {
  if (refused(state, exchange)) return
  const live = state.store.get(id)
  if (!live) {
    exchange.answer(notFound())
    return
  }
  const { status, fields } = state.store.moment(live)
  if (status !== 'COMPLETED') {
    exchange.answer(badRequest(['The generation is not completed.']))
    return
  }
  const own = fields['outputUrl']
  const body = typeof own === 'string' ? own : outputAddress(live.script, state)
  exchange.answer({ status: 200, headers: { 'content-type': 'text/plain' }, body })
}
