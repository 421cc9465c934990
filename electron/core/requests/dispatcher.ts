import type { Clock } from '../clock'
import type { SyncApi } from '../sync-api/client'
import { type SyncApiError, asSyncApiError } from '../sync-api/errors'
import type { Generation } from '../sync-api/generation'
import type { WatchState } from '../../contract/generation-row'
import { type AutoWatch, RUNNING_STATUSES } from './auto-watch'
import type { ListEndpoint } from './list-endpoint'
import { type OpenRequest, InFlight } from './in-flight'
import type { PlannedRequest } from '../scheduler/plan'
import type { RateLimit } from './rate-limit'
import type { CircuitBreaker } from './circuit-breaker'
import type { TokenBucket } from './token-bucket'
import { afterAnswer, afterDoubt, afterFailure, afterSilence, endBackoffs } from './reschedule'
import type { Schedule } from '../scheduler/schedule'
import { missingMessage, retryMessage } from './error-messages'
import type { WatchEngineOptions } from '../engine/watch-engine-options'
import type { Watchlist } from '../watchlist/watchlist'

/** After an outage those that wait come back within this time, not all at once. */
const COMEBACK_MS = 2_000

export interface DispatcherOptions {
  readonly api: SyncApi
  readonly watchlist: Watchlist
  readonly clock: Clock
  readonly random: () => number
  readonly schedules: ReadonlyMap<string, Schedule>
  readonly budget: TokenBucket
  readonly gate: RateLimit
  readonly reachability: CircuitBreaker
  readonly list: ListEndpoint
  readonly autoWatch: AutoWatch
  readonly onTrouble: NonNullable<WatchEngineOptions['onTrouble']>
  /** The API has refused the key. */
  readonly onKeyRefused: () => void
  /** Something was answered or failed: it is time to plan. */
  readonly onSettled: () => void
}

/** Sends what was planned, and turns every answer or failure into news for the watchlist and the schedules. */
export class Dispatcher {
  readonly #parts: DispatcherOptions
  readonly open: InFlight
  #hasHeard = false

  constructor(parts: DispatcherOptions) {
    this.#parts = parts
    this.open = new InFlight(parts.schedules, parts.clock)
  }

  /** The API has answered something with the key in use. */
  get hasHeard(): boolean {
    return this.#hasHeard
  }

  /** The key has changed. */
  forget(): void {
    this.#hasHeard = false
  }

  send(planned: PlannedRequest): void {
    const { api, autoWatch, budget, clock, watchlist } = this.#parts
    const { kind, ids } = planned
    const id = ids[0] ?? ''
    const startedAt = clock.now()
    const request = this.open.begin(planned, startedAt)
    budget.spend(startedAt)
    const { signal } = request.controller
    const onRepeat = (): void => budget.spend(clock.now())
    switch (kind) {
      case 'batch':
        this.#showReading(ids)
        this.#expect(request, api.listGenerations({ ids }, signal, onRepeat), (listed) =>
          this.#onBatch(request, listed),
        )
        break
      case 'discover':
        autoWatch.began()
        this.#expect(
          request,
          api.listGenerations({ statuses: RUNNING_STATUSES }, signal, onRepeat),
          (listed) => this.#onDiscovered(listed),
        )
        break
      case 'hold':
        watchlist.setWatch(id, { kind: 'holding' })
        this.#expect(request, api.holdGeneration(id, signal, onRepeat), (generation) =>
          this.#onAnswer(request, id, generation),
        )
        break
      case 'read':
        this.#showReading(ids)
        this.#expect(request, api.readGeneration(id, signal), (generation) =>
          this.#onAnswer(request, id, generation),
        )
        break
      case 'progress':
        this.#expect(request, api.readGeneration(id, signal), (generation) =>
          this.#onAnswer(request, id, generation),
        )
    }
  }

  #expect<T>(request: OpenRequest, answer: Promise<T>, onAnswer: (answer: T) => void): void {
    answer.then(
      (value) => {
        if (!this.open.settle(request)) return
        this.#heard(this.#parts.clock.now())
        onAnswer(value)
        this.#parts.onSettled()
      },
      (thrown: unknown) => {
        const error = asSyncApiError(thrown)
        // One that was given up (a removal, a pause, another key) says nothing any more.
        if (!this.open.settle(request) || error.kind === 'aborted') return
        this.#onFailure(request, error)
        this.#parts.onSettled()
      },
    )
  }

  /** A retried row keeps saying what is wrong until it is known to be right again. */
  #showReading(ids: readonly string[]): void {
    const { watchlist } = this.#parts
    const waiting = ids.filter((id) => watchlist.get(id)?.watch.kind === 'queued')
    watchlist.setWatches(waiting.map((id) => [id, { kind: 'reading' }] as const))
  }

  #heard(now: number): void {
    const { gate, list, random, reachability, schedules } = this.#parts
    this.#hasHeard = true
    gate.onAnswer()
    if (!reachability.answered(now)) return
    list.reset()
    // Back after an outage: nobody waits for the rest of a backoff that has lost its reason.
    endBackoffs(schedules.values(), now, COMEBACK_MS, random)
  }

  #onAnswer(request: OpenRequest, id: string, generation: Generation): void {
    const { clock, list, schedules, watchlist } = this.#parts
    const now = clock.now()
    list.otherAnswered()
    const schedule = schedules.get(id)
    if (schedule) {
      if (schedule.isUnnamed) list.falselySilent(now)
      schedule.isUnnamed = false
      afterAnswer(schedule, request.kind, now - request.startedAt, now)
    }
    watchlist.answered(id, generation, this.#watchAfter(request, id))
  }

  /** A look at the progress beside a read that is being retried says nothing of that read. */
  #watchAfter(request: OpenRequest, id: string): WatchState {
    const watch = this.#parts.watchlist.get(id)?.watch
    return request.kind === 'progress' && watch?.kind === 'retrying' ? watch : { kind: 'holding' }
  }

  #onBatch(request: OpenRequest, listed: readonly Generation[]): void {
    const { clock, list, schedules, watchlist } = this.#parts
    const now = clock.now()
    list.answered()
    const byId = new Map(listed.map((generation) => [generation.id, generation]))
    for (const id of request.ids) {
      const schedule = schedules.get(id)
      if (!schedule) continue
      const generation = byId.get(id)
      if (!generation) {
        afterSilence(schedule, now)
        continue
      }
      if (isLight(generation)) {
        // Its end is read in full: what tells the user must have the output to open.
        Object.assign(schedule, { known: false, dueAt: now, userRequested: true, listable: false })
        continue
      }
      afterAnswer(schedule, 'batch', now - request.startedAt, now)
      watchlist.answered(id, generation, { kind: 'holding' })
    }
  }

  #onDiscovered(listed: readonly Generation[]): void {
    const { autoWatch, clock, list, schedules, watchlist } = this.#parts
    const now = clock.now()
    list.answered()
    autoWatch.ended(now, true)
    const wanted = autoWatch.wanted(listed)
    watchlist.discover(wanted.map(({ id }) => id))
    for (const generation of wanted) {
      const schedule = schedules.get(generation.id)
      // What is being asked for right now has its own, later answer.
      if (!schedule || schedule.open !== null) continue
      afterAnswer(schedule, 'batch', 0, now)
      watchlist.answered(generation.id, generation, { kind: 'holding' })
    }
  }

  #onFailure(request: OpenRequest, error: SyncApiError): void {
    const { clock, onKeyRefused, onTrouble, reachability, schedules } = this.#parts
    const now = clock.now()
    const isSingle = request.kind !== 'batch' && request.kind !== 'discover'
    onTrouble(isSingle ? (request.ids[0] ?? '') : `${request.ids.length} generations`, request.kind, error)
    const unanswered = error.kind === 'network' || (error.kind === 'timeout' && error.status === null)
    if (unanswered) reachability.failed(request.startedAt, now)
    else reachability.answered(now)
    if (!isSingle) {
      this.#onListFailure(request, error, unanswered, now)
      return
    }
    if (error.kind === 'unauthorized') {
      onKeyRefused()
      return
    }
    for (const id of request.ids) {
      const schedule = schedules.get(id)
      if (schedule) this.#reschedule(schedule, request, error, now)
    }
  }

  /**
   * A list that fails says nothing of the generations: each is asked for by itself then, where a refusal of the key
   * itself would come to light too.
   */
  #onListFailure(request: OpenRequest, error: SyncApiError, unanswered: boolean, now: number): void {
    const { autoWatch, gate, list, random, schedules, watchlist } = this.#parts
    if (request.kind === 'discover') autoWatch.ended(now, false)
    const members = request.ids.flatMap((id) => schedules.get(id) ?? [])
    if (unanswered) {
      // It may be the list alone that fails: until it is tried again each is asked for by itself.
      list.failed(error, now)
      const chance = random()
      // One that is held and was only taken along is followed by its hold all the same.
      const waiting = members.filter(({ open }) => open !== 'hold')
      for (const schedule of waiting) afterFailure(schedule, 'batch', error, chance, now)
      this.#showRetrying(waiting, error, now)
      return
    }
    // One ID that the API refuses can spoil the whole list: those it has named before are above suspicion.
    const suspects = members.filter(({ id }) => watchlist.get(id)?.generation === null)
    if (error.kind === 'bad_request' && suspects.length > 0) {
      for (const schedule of suspects) schedule.listable = false
      return
    }
    const { isOwnLimit } = list.failed(error, now)
    if (error.kind === 'rate_limited' && !isOwnLimit) gate.onRateLimited(error, request.startedAt, now)
    if (error.kind === 'unauthorized' && members.length === 0) this.#checkKey()
  }

  /** Where nothing is followed, no read of a generation would show that it is the key that is refused. */
  #checkKey(): void {
    const { api, budget, clock, onKeyRefused } = this.#parts
    const request = this.open.begin({ kind: 'read', ids: [] }, clock.now())
    budget.spend(clock.now())
    this.#expect(request, api.checkKey(request.controller.signal), (isAccepted) => {
      if (!isAccepted) onKeyRefused()
    })
  }

  #reschedule(schedule: Schedule, request: OpenRequest, error: SyncApiError, now: number): void {
    const { gate, random, watchlist } = this.#parts
    if (error.kind === 'not_found' && !schedule.isDoubted && watchlist.get(schedule.id)?.generation) {
      // It was there before: one wrong answer must not end its watch.
      schedule.isDoubted = true
      afterDoubt(schedule, request.kind, now)
      this.#showRetrying([schedule], error, now)
      return
    }
    if (error.kind === 'not_found' || (error.kind === 'bad_request' && request.kind === 'read')) {
      const cause = error.kind
      watchlist.setWatch(schedule.id, { kind: 'missing', cause, message: missingMessage(error) })
      return
    }
    if (error.kind === 'rate_limited') gate.onRateLimited(error, request.startedAt, now)
    afterFailure(schedule, request.kind, error, random(), now)
    if (request.kind !== 'progress') this.#showRetrying([schedule], error, now)
  }

  #showRetrying(schedules: readonly Schedule[], error: SyncApiError, now: number): void {
    const { gate, reachability, watchlist } = this.#parts
    const message = retryMessage(error)
    const earliest = Math.max(now, gate.closedUntil, reachability.probeAt ?? 0)
    watchlist.setWatches(
      schedules.map(({ id, dueAt, attempt }) => {
        return [id, { kind: 'retrying', at: Math.max(dueAt, earliest), attempt, message }] as const
      }),
    )
  }
}

/** A list may tell less than a read: of a finished generation it must at least tell where the output is. */
function isLight({ status, outputUrl }: Generation): boolean {
  return status === 'COMPLETED' && !outputUrl
}
