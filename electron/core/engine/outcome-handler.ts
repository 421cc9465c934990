import type { Clock } from '../clock'
import type { ApiHealthMonitor } from '../requests/api-health-monitor'
import type { AutoWatch } from '../requests/auto-watch'
import type { OpenRequest, Outcome } from '../requests/dispatcher'
import { missingMessage, retryMessage } from '../requests/error-messages'
import type { KeyRecheck } from '../requests/key-recheck'
import { isConfirmedMissing, sameCauseFrom } from '../scheduler/doubt'
import type { RequestKind, Schedule } from '../scheduler/schedule'
import {
  type AnsweredRequest,
  type RetryableFailure,
  answered,
  backoffEnded,
  closed,
  doubted,
  failed,
  listedInPart,
  mayBeBack,
  missing,
  unlistable,
  unlisted,
} from '../scheduler/transitions'
import { isListable, lacksOutput } from '../sync-api/generation-list'
import type { Answer } from '../sync-api/client'
import { isRefusalOfId } from '../sync-api/error-response'
import type { SyncApiError } from '../sync-api/errors'
import type { Generation } from '../sync-api/generation'
import type { Watchlist } from '../watchlist/watchlist'
import { AppliedList } from './applied-list'
import type { RefreshOutcomes } from './refresh-outcomes'
import type { Schedules } from './schedules'
import type { WatchEngineOptions } from './watch-engine-options'

/** After an outage those in a backoff come back spread over this time, not all at once. */
const COMEBACK_MS = 2_000

export interface OutcomeHandlerOptions {
  readonly watchlist: Pick<Watchlist, 'get' | 'discover'>
  readonly schedules: Schedules
  readonly health: ApiHealthMonitor
  readonly autoWatch: AutoWatch
  readonly clock: Clock
  /** 0 to 1. */
  readonly random: () => number
  readonly keyRecheck: KeyRecheck
  readonly refreshes: RefreshOutcomes
  readonly onRequestFailed?: WatchEngineOptions['onRequestFailed']
}

/** Applies the outcome of each request to the schedules, the watchlist and the health of the API. */
export class OutcomeHandler {
  readonly #options: OutcomeHandlerOptions
  /** When the first of the generations that the current outcome found again had gone missing (ms since the epoch). */
  #foundMissingSince = Infinity
  readonly #applied = new AppliedList()

  constructor(options: OutcomeHandlerOptions) {
    this.#options = options
  }

  handle(request: OpenRequest, outcome: Outcome): void {
    const { clock, schedules } = this.#options
    const now = clock.now()
    schedules.update(request.ids, (schedule) => closed(schedule, request.kind, request.startedAt))
    if (request.kind === 'refresh') this.#options.refreshes.onEnded(request.ids)
    if (outcome.kind === 'aborted') return
    if (outcome.kind === 'failed') {
      this.#onFailure(request, outcome.error, now)
      return
    }
    if (this.#options.health.onAnswer(request.startedAt, now)) this.#onOutageEnd(now)
    if (outcome.kind === 'generation') this.#onGeneration(request, outcome.answer, now)
    else if (outcome.kind === 'key') this.#options.keyRecheck.onTested(outcome.isAccepted)
    else this.#onList(request, outcome.answer, now)
    if (this.#foundMissingSince === Infinity) return
    this.#recheckMissing(sameCauseFrom(this.#foundMissingSince, now), now)
    this.#foundMissingSince = Infinity
  }

  /** Reads the generations again soon that have gone missing since then. */
  #recheckMissing(since: number, now: number): void {
    this.#options.schedules.updateAll((schedule) =>
      (schedule.missingSince ?? -Infinity) < since
        ? schedule
        : mayBeBack(schedule, now, isListable(schedule.id)),
    )
  }

  #onOutageEnd(now: number): void {
    const { health, random, schedules } = this.#options
    health.list.reset()
    schedules.updateAll((schedule) => backoffEnded(schedule, now, random() * COMEBACK_MS))
    this.#recheckMissing(0, now)
  }

  #onGeneration({ ids, kind, startedAt }: OpenRequest, answer: Answer<Generation>, now: number): void {
    const { list } = this.#options.health
    const id = ids[0] ?? ''
    list.otherAnswered()
    if (this.#options.schedules.get(id)?.isUnlisted) list.leftOut(now)
    const { retryAfterMs, value } = answer
    if (kind === 'refresh') this.#options.refreshes.onGeneration(id, value, now)
    else this.#answer(id, value, { kind, tookMs: now - startedAt, retryAfterMs }, now)
  }

  #answer(id: string, generation: Generation, answer: AnsweredRequest, now: number): void {
    const since = this.#options.schedules.get(id)?.missingSince ?? Infinity
    this.#foundMissingSince = Math.min(this.#foundMissingSince, since)
    const hasProgress = generation.progress_percent !== null
    this.#options.schedules.answer(id, generation, now, (schedule) =>
      answered(schedule, { ...answer, hasProgress }, now),
    )
  }

  #onList(request: OpenRequest, { retryAfterMs, value }: Answer<Generation[]>, now: number): void {
    this.#options.health.list.answered(now, retryAfterMs)
    if (request.kind === 'discover') this.#onDiscovered(value, now)
    else if (request.kind === 'refresh') this.#options.refreshes.onList(request.ids, value, now)
    else this.#onBatch(request, value, now)
  }

  #onBatch({ ids, startedAt }: OpenRequest, listed: readonly Generation[], now: number): void {
    const { schedules } = this.#options
    const answer = { kind: 'batch', tookMs: now - startedAt } as const
    const before = this.#applied.appliedIds(listed, now)
    const applied = new Set<string>()
    const byId = new Map(listed.map((generation) => [generation.id, generation]))
    for (const id of ids) {
      const generation = byId.get(id)
      if (!generation) schedules.update([id], (schedule) => unlisted(schedule, now))
      else if (lacksOutput(generation)) schedules.update([id], (schedule) => listedInPart(schedule, now))
      else if (before?.has(id) && schedules.get(id)?.isKnown)
        schedules.update([id], (schedule) => answered(schedule, answer, now))
      else {
        applied.add(id)
        this.#answer(id, generation, answer, now)
      }
    }
    if (before === null) this.#applied.onApplied(listed, applied, now)
  }

  #onDiscovered(listed: readonly Generation[], now: number): void {
    const { autoWatch, schedules, watchlist } = this.#options
    autoWatch.ended(now, true)
    const wanted = autoWatch.wanted(listed)
    watchlist.discover(wanted.map(({ id }) => id))
    for (const generation of wanted) {
      // A request in flight has its own, later answer.
      if (schedules.get(generation.id)?.open === null)
        this.#answer(generation.id, generation, { kind: 'batch', tookMs: 0 }, now)
    }
  }

  #onFailure(request: OpenRequest, error: SyncApiError, now: number): void {
    const { health, keyRecheck, onRequestFailed } = this.#options
    onRequestFailed?.(request, error)
    const isUnanswered = health.onFailed(error, request.startedAt, now)
    if (request.kind === 'discover') this.#options.autoWatch.ended(now, false)
    if (request.kind === 'key') keyRecheck.onTested(null)
    if (request.kind === 'refresh') this.#options.refreshes.onFailed(request, error, isUnanswered, now)
    else if (request.kind === 'batch' || request.kind === 'discover') {
      if (isUnanswered) this.#onListUnanswered(request, error, now)
      else this.#onListRefused(request, error, now)
    } else if (error.kind !== 'unauthorized' || !keyRecheck.onRefused())
      for (const id of request.ids) this.#onReadFailure(id, request, error, now)
  }

  /** Reads each on its own until the list is retried: the list alone may fail. */
  #onListUnanswered(request: OpenRequest, error: SyncApiError, now: number): void {
    const { health, schedules } = this.#options
    health.list.failed(error, now)
    const failure = this.#retryable(error)
    schedules.update(request.ids, (schedule) =>
      // A held generation in the list is still followed by its hold.
      schedule.open === 'hold' ? schedule : failed(schedule, 'batch', failure, now),
    )
  }

  /** Reads each on its own: a refused list says nothing about the generations. A read also shows whether the key is refused. */
  #onListRefused(request: OpenRequest, error: SyncApiError, now: number): void {
    const { health, keyRecheck, schedules, watchlist } = this.#options
    const followed = request.ids.filter((id) => schedules.get(id))
    // One ID that the API refuses can fail the whole list. IDs that it has answered before can't be the cause.
    const suspects = followed.filter((id) => watchlist.get(id)?.generation === null)
    if (error.kind === 'bad_request' && suspects.length > 0) {
      schedules.update(suspects, unlistable)
      return
    }
    const { isOwnLimit } = health.list.failed(error, now)
    if (error.kind === 'rate_limited' && !isOwnLimit) health.onRateLimited(error, request.startedAt, now)
    // No followed generation is left whose read would show whether all requests are refused.
    if (error.kind === 'unauthorized' && followed.length === 0) keyRecheck.test()
  }

  #onReadFailure(id: string, { kind, startedAt }: OpenRequest, error: SyncApiError, now: number): void {
    const { health, schedules } = this.#options
    if (error.kind === 'not_found' || (error.kind === 'bad_request' && kind === 'read')) {
      schedules.update([id], (schedule) => this.#withRefusal(schedule, kind, error, now))
    } else {
      if (error.kind === 'rate_limited') health.onRateLimited(error, startedAt, now)
      schedules.update([id], (schedule) => failed(schedule, kind, this.#retryable(error), now))
    }
  }

  /** Applies an answer that it doesn't exist. A generation that was seen is doubted first, as a wrong answer must not end its watch. */
  #withRefusal(schedule: Schedule, kind: RequestKind, error: SyncApiError, now: number): Schedule {
    if (schedule.wasSeen && schedule.verdict === null) {
      const next = doubted(schedule, kind, retryMessage(error), now)
      if (!isConfirmedMissing(next, this.#options.schedules, now)) return next
    }
    const cause = error.kind === 'not_found' ? 'not_found' : 'bad_request'
    const verdict = { kind: 'missing', cause, message: missingMessage(error), since: now } as const
    return missing(schedule, verdict, isRefusalOfId(error), now)
  }

  #retryable(error: SyncApiError): RetryableFailure {
    return {
      message: retryMessage(error),
      retryAfterMs: error.retryAfterMs,
      random: this.#options.random(),
    }
  }
}
