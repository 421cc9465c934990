import type { Account, BatchRequest, BatchScript } from './account'
import { apiError, json } from './api-errors'
import { refused } from './api-routes'
import type { Exchange } from './exchange'
import type { SimulatorState } from './state'
import { TERMINAL_STATUSES } from './types'
import { storageUrl } from './urls'
import { outputAddress } from './wire'

/** `GET /v2/batch/{id}`, in the shape that the official client expects. */
export function answerBatch(state: SimulatorState, account: Account, exchange: Exchange, id: string): void {
  if (refused(state, exchange)) return
  const batch = findBatch(account, id)
  if (!batch) {
    exchange.answer(apiError(404, 'There is no batch with this ID.', { error: 'Not Found' }))
    return
  }
  const statuses = batch.requests.map((request) => statusOf(state, request))
  const count = (...wanted: string[]): number => statuses.filter((status) => wanted.includes(status)).length
  const failed = count('FAILED', 'REJECTED', 'CANCELED')
  exchange.answer(
    json(200, {
      id,
      created_at: new Date(state.clock.now()).toISOString(),
      status: batchStatus(state, batch),
      metrics: {
        total_generations: statuses.length,
        success_count: count('COMPLETED'),
        failed_count: failed,
        pending_count: statuses.length - count('COMPLETED') - failed,
      },
      outputUrl: state.baseUrl + state.signer.sign(`/v2/batch/${encodeURIComponent(id)}/results`),
    }),
  )
}

/** The URL in a batch's answer, whose own signature is enough: redirects to storage, where there are results. */
export function redirectToResults(
  state: SimulatorState,
  account: Account,
  exchange: Exchange,
  id: string,
): void {
  const batch = findBatch(account, id)
  const hasResults = batch && (batch.results !== 'end' || TERMINAL_STATUSES.has(batchStatus(state, batch)))
  if (!hasResults) {
    exchange.answer(apiError(404, 'The batch has no results yet.', { error: 'Not Found' }))
    return
  }
  const path = state.signer.sign(`/storage/batches/${encodeURIComponent(id)}`)
  exchange.answer({ status: 302, headers: { location: storageUrl(state.baseUrl) + path }, body: '' })
}

/** The results of a batch: a line of JSON for each request that they name. */
export function answerBatchResults(
  state: SimulatorState,
  account: Account,
  exchange: Exchange,
  id: string,
): void {
  const batch = findBatch(account, id)
  const lines = (batch?.requests ?? []).flatMap((request) => {
    const status = statusOf(state, request)
    const isNamed = TERMINAL_STATUSES.has(status) || (batch?.results === 'created' && status !== 'NONE')
    return isNamed ? [JSON.stringify(resultLine(state, request, status))] : []
  })
  exchange.answer({ status: 200, headers: { 'content-type': 'application/jsonl' }, body: lines.join('\n') })
}

function resultLine(state: SimulatorState, { requestId, generationId, error }: BatchRequest, status: string) {
  const live = generationId === undefined ? undefined : state.store.get(generationId)
  const line = { requestId, generationId: live ? generationId : null, status }
  if (live && status === 'COMPLETED') return { ...line, outputMediaUrl: outputAddress(live.script, state) }
  const why = error ?? (live && state.store.moment(live).error)
  return why === undefined ? line : { ...line, error: why }
}

function findBatch(account: Account, id: string): BatchScript | undefined {
  return account.batches.find((batch) => batch.id === id)
}

/** That of its generation; NONE while it is none. */
function statusOf(state: SimulatorState, { generationId, error }: BatchRequest): string {
  const live = generationId === undefined ? undefined : state.store.get(generationId)
  return live ? state.store.moment(live).status : error === undefined ? 'NONE' : 'FAILED'
}

function batchStatus(state: SimulatorState, { requests, status }: BatchScript): string {
  if (status !== undefined) return status
  const statuses = requests.map((request) => statusOf(state, request))
  const created = statuses.filter((one) => one !== 'NONE')
  if (created.length === 0) return 'PENDING'
  if (statuses.every((one) => TERMINAL_STATUSES.has(one))) return 'COMPLETED'
  const isAnyAtWork = created.some((one) => one !== 'PENDING')
  return created.length === requests.length && !isAnyAtWork ? 'JOBS_CREATED' : 'PROCESSING'
}
