import type { Clock } from '../clock'
import { LONGEST_HOLD_SECONDS, type SyncApi } from '../sync-api/client'
import { type SyncApiError, asSyncApiError } from '../sync-api/errors'
import type { Generation } from '../sync-api/generation'
import type { WatchState } from '../../contract/generation-row'
import { type OpenRequest, OpenRequests } from './open-requests'
import { type PauseReason, type Pauses, pauseInForce } from './pauses'
import { plan } from './planner'
import { RateGate } from './rate-gate'
import { Reachability } from './reachability'
import { RequestBudget } from './request-budget'
import { afterAnswer, afterFailure, endBackoffs } from './rescheduling'
import { type RequestKind, type Schedule, newSchedule } from './schedule'
import { missingMessage, retryMessage } from './trouble-words'
import { type WatchedGeneration, expectedFinishOf, isUnfinished } from './watched-generation'
import type { Watchlist } from './watchlist'
import type { EngineState, WatchEngineOptions, WatchLimits } from './watch-engine-options'

/** A clock that is corrected by less than this delays what is due by no more. */
const CLOCK_SET_BACK_MS = 5_000
/** After an outage those that wait come back within this time, not all at once. */
const COMEBACK_MS = 2_000
/** Holds take at most this part of the budget, so that many of them never crowd out the reads. */
const HOLD_SHARE = 0.6

/** Carries out the planner's decisions: sends the requests, and hands every answer to the watchlist. */
export class WatchEngine {
  readonly #api: SyncApi
  readonly #watchlist: Watchlist
  readonly #clock: Clock
  readonly #random: () => number
  readonly #onTrouble: NonNullable<WatchEngineOptions['onTrouble']>
  readonly #budget: RequestBudget
  readonly #gate: RateGate
  #reachability: Reachability
  readonly #schedules = new Map<string, Schedule>()
  readonly #open = new OpenRequests(this.#schedules)
  readonly #pauses: Pauses = { key_missing: false, key_refused: false, person: false }
  readonly #stateListeners = new Set<() => void>()
  #limits: WatchLimits
  #visible: ReadonlySet<string> = new Set()
  #keyVersion = 0
  #hasHeard = false
  #running = false
  #planning = false
  #plannedAt = 0
  #cancelWake: () => void = () => undefined

  constructor(options: WatchEngineOptions) {
    this.#api = options.api
    this.#watchlist = options.watchlist
    this.#clock = options.clock
    this.#random = options.random
    this.#limits = options.limits
    this.#onTrouble = options.onTrouble ?? (() => undefined)
    const now = options.clock.now()
    this.#budget = new RequestBudget(options.limits.requestsPerMinute, now)
    this.#gate = new RateGate(this.#budget, options.random)
    this.#reachability = new Reachability(options.random)
  }

  /** Follows everything unfinished on the watchlist, and what is added later. */
  start(): void {
    if (this.#running) return
    this.#running = true
    this.#adopt(this.#watchlist.all())
    this.#watchlist.onChange(({ upserted, removed }) => {
      for (const id of removed) this.#drop(id)
      this.#adopt(upserted)
    })
    this.#showWaiting(this.#schedules.keys())
    this.#replan()
  }

  /** Ends every request; for quitting. */
  stop(): void {
    this.#running = false
    this.#cancelWake()
    this.#open.giveUp()
  }

  state(): EngineState {
    const now = this.#clock.now()
    return {
      pausedFor: pauseInForce(this.#pauses),
      unreachableUntil: this.#reachability.probeAt,
      slowedUntil: this.#gate.isClosed(now) ? this.#gate.closedUntil : null,
      hasHeard: this.#hasHeard,
      openHolds: this.#open.holds,
      requestsLastMinute: this.#budget.sentLastMinute(now),
      requestsPerMinute: this.#budget.perMinute,
    }
  }

  /** Hears when `state()` may have changed. The answer ends it. */
  onState(listener: () => void): () => void {
    this.#stateListeners.add(listener)
    return () => this.#stateListeners.delete(listener)
  }

  setLimits(limits: WatchLimits): void {
    if (limits.requestsPerMinute !== this.#limits.requestsPerMinute) {
      this.#budget.setPerMinute(limits.requestsPerMinute)
    }
    this.#limits = limits
    this.#replan()
  }

  /** A pause ends every request and loses nothing; its end asks for everything anew. */
  setPaused(reason: PauseReason, paused: boolean): void {
    if (this.#pauses[reason] === paused) return
    this.#pauses[reason] = paused
    this.restart()
  }

  /** The key has changed: nothing asked with the old one counts any more. */
  keyChanged(present: boolean): void {
    this.#keyVersion += 1
    this.#pauses.key_missing = !present
    this.#pauses.key_refused = false
    this.#hasHeard = false
    // What one account does not know may be another's.
    const missing = [...this.#watchlist.all()].filter((entry) => entry.watch.kind === 'missing')
    this.#watchlist.setWatches(missing.map((entry) => [entry.id, { kind: 'queued' }] as const))
    this.restart()
  }

  /** The network or the machine was away: what is open may be dead, so everything is asked anew. */
  restart(): void {
    this.#open.giveUp()
    const now = this.#clock.now()
    this.#reachability.retryNow(now)
    for (const schedule of this.#schedules.values()) {
      Object.assign(schedule, newSchedule(schedule.id, schedule.addedAt, now), { visible: schedule.visible })
    }
    this.#showWaiting(this.#schedules.keys())
    this.#replan()
  }

  /** The network is said to be back: an API that could not be reached is tried at once. */
  networkBack(): void {
    if (this.#reachability.probeAt === null) return
    const now = this.#clock.now()
    this.#reachability.retryNow(now)
    endBackoffs(this.#schedules.values(), now, 0, this.#random)
    this.#replan()
  }

  /** Requests to spare beside the watch: for what is nice to have, as the fresh URL of a preview. */
  hasRequestsToSpare(): boolean {
    const now = this.#clock.now()
    return !this.#gate.isClosed(now) && this.#budget.available(now) > this.#budget.burst / 2
  }

  /** Which rows are on the screen: their progress is read more often. */
  setVisible(ids: readonly string[]): void {
    this.#visible = new Set(ids)
    for (const schedule of this.#schedules.values()) schedule.visible = this.#visible.has(schedule.id)
    this.#replan()
  }

  /** The person wants these asked now, missing ones too. */
  retry(ids: readonly string[]): number {
    const now = this.#clock.now()
    const entries = ids.flatMap((id) => this.#watchlist.get(id) ?? [])
    const retried = entries.filter((entry) => isUnfinished(entry) || entry.watch.kind === 'missing')
    this.#watchlist.setWatches(retried.map((entry) => [entry.id, this.#waiting()] as const))
    for (const { id, addedAt } of retried) {
      const schedule = this.#schedules.get(id) ?? this.#schedule(id, addedAt, now)
      schedule.asked = true
    }
    this.#replan()
    return retried.length
  }

  /**
   * Reads a generation for the person, now: for the fresh signed URL of a finished one.
   * @throws SyncApiError when the API gives none
   */
  async refresh(id: string): Promise<WatchedGeneration | undefined> {
    const startedAt = this.#clock.now()
    const keyVersion = this.#keyVersion
    this.#budget.spend(startedAt)
    try {
      const generation = await this.#api.readGeneration(id)
      this.#reachability.answered(this.#clock.now())
      return this.#watchlist.answered(id, generation, { kind: 'holding' })
    } catch (thrown) {
      const error = asSyncApiError(thrown)
      const isOfThisKey = keyVersion === this.#keyVersion
      if (error.status === 401 && isOfThisKey) this.setPaused('key_refused', true)
      if (error.kind === 'rate_limited' && isOfThisKey)
        this.#gate.onRateLimited(error, startedAt, this.#clock.now())
      throw error
    }
  }

  /** Asks the API whether it accepts a key. @throws SyncApiError when it gave no answer to that */
  async testKey(key: string): Promise<boolean> {
    this.#budget.spend(this.#clock.now())
    return this.#api.testKey(key)
  }

  #adopt(entries: Iterable<WatchedGeneration>): void {
    const now = this.#clock.now()
    const added: string[] = []
    for (const entry of entries) {
      const schedule = this.#schedules.get(entry.id)
      if (!isUnfinished(entry)) {
        if (schedule) this.#drop(entry.id)
      } else if (schedule) {
        schedule.expectedAt = expectedFinishOf(entry)
      } else {
        this.#schedule(entry.id, entry.addedAt, now).asked = entry.generation === null
        added.push(entry.id)
      }
    }
    if (added.length > 0 && this.#running) {
      // Theirs alone: the other rows say how their own requests are doing.
      this.#showWaiting(added)
      this.#replan()
    }
  }

  #schedule(id: string, addedAt: number, now: number): Schedule {
    const schedule = newSchedule(id, addedAt, now)
    schedule.visible = this.#visible.has(id)
    this.#schedules.set(id, schedule)
    return schedule
  }

  #drop(id: string): void {
    this.#open.giveUp(id)
    this.#schedules.delete(id)
    this.#replan()
  }

  #waiting(): WatchState {
    const reason = pauseInForce(this.#pauses)
    return reason === null ? { kind: 'queued' } : { kind: 'paused', reason }
  }

  #showWaiting(ids: Iterable<string>): void {
    const waiting = this.#waiting()
    this.#watchlist.setWatches([...ids].map((id) => [id, waiting] as const))
  }

  /** Plans once after whatever is happening now, however many reasons there are. */
  #replan(): void {
    if (this.#planning || !this.#running) return
    this.#planning = true
    queueMicrotask(() => {
      this.#planning = false
      if (this.#running) this.#carryOut()
    })
  }

  #carryOut(): void {
    this.#cancelWake()
    const now = this.#clock.now()
    const setBackMs = this.#plannedAt - now
    this.#plannedAt = now
    if (setBackMs > CLOCK_SET_BACK_MS) {
      this.#onClockSetBack()
      return
    }
    if (pauseInForce(this.#pauses) === null) {
      const perMinute = this.#budget.perMinute
      const sustainable = Math.floor((perMinute * HOLD_SHARE * LONGEST_HOLD_SECONDS) / 60)
      const { start, wakeAt } = plan({
        now,
        schedules: [...this.#schedules.values()],
        openHolds: this.#open.holds,
        mostHolds: Math.max(1, Math.min(this.#limits.openHolds, sustainable)),
        openRequests: this.#open.size,
        tokens: this.#budget.available(now),
        burst: this.#budget.burst,
        perMinute,
        msUntilTokens: (count) => this.#budget.msUntil(count, now),
        closedUntil: this.#gate.closedUntil,
        probeAt: this.#reachability.probeAt,
      })
      for (const { id, kind } of start) this.#send(id, kind)
      if (wakeAt !== null) this.#cancelWake = this.#clock.after(wakeAt - now, () => this.#replan())
    }
    for (const listener of [...this.#stateListeners]) listener()
  }

  /** Every time that was noted lies in the future now, and nothing would be asked until then: all begins anew. */
  #onClockSetBack(): void {
    this.#gate.open()
    this.#reachability = new Reachability(this.#random)
    this.restart()
  }

  #send(id: string, kind: RequestKind): void {
    const schedule = this.#schedules.get(id)
    if (!schedule) return
    const startedAt = this.#clock.now()
    const request = this.#open.begin(schedule, kind, startedAt)
    this.#budget.spend(startedAt)
    if (kind === 'hold') this.#watchlist.setWatch(id, { kind: 'holding' })
    else if (kind === 'read') this.#showReading(id)
    const { signal } = request.controller
    const onRepeat = (): void => this.#budget.spend(this.#clock.now())
    const answer =
      kind === 'hold' ? this.#api.holdGeneration(id, signal, onRepeat) : this.#api.readGeneration(id, signal)
    const keyVersion = this.#keyVersion
    answer.then(
      (generation) => this.#onAnswer(request, generation),
      (thrown: unknown) => {
        if (keyVersion === this.#keyVersion) this.#onFailure(request, asSyncApiError(thrown))
      },
    )
  }

  #showReading(id: string): void {
    // A retried row keeps saying what is wrong until it is known to be right again.
    if (this.#watchlist.get(id)?.watch.kind === 'queued') this.#watchlist.setWatch(id, { kind: 'reading' })
  }

  #onAnswer(request: OpenRequest, generation: Generation): void {
    if (!this.#open.settle(request)) return
    const now = this.#clock.now()
    this.#heard(now)
    const schedule = this.#schedules.get(request.id)
    if (schedule) afterAnswer(schedule, request.kind, now - request.startedAt, now)
    this.#watchlist.answered(request.id, generation, this.#watchAfter(request))
    this.#replan()
  }

  /** A look at the progress beside a read that is being retried says nothing of that read. */
  #watchAfter(request: OpenRequest): WatchState {
    const watch = this.#watchlist.get(request.id)?.watch
    return request.kind === 'progress' && watch?.kind === 'retrying' ? watch : { kind: 'holding' }
  }

  #heard(now: number): void {
    this.#hasHeard = true
    this.#gate.onAnswer()
    if (!this.#reachability.answered(now)) return
    // Back after an outage: nobody waits for the rest of a backoff that has lost its reason.
    endBackoffs(this.#schedules.values(), now, COMEBACK_MS, this.#random)
  }

  #onFailure(request: OpenRequest, error: SyncApiError): void {
    if (!this.#open.settle(request) || error.kind === 'aborted') return
    const now = this.#clock.now()
    this.#onTrouble(request.id, request.kind, error)
    const unanswered = error.kind === 'network' || (error.kind === 'timeout' && error.status === null)
    if (unanswered) this.#reachability.failed(request.startedAt, now)
    else this.#reachability.answered(now)
    const schedule = this.#schedules.get(request.id)
    if (error.kind === 'unauthorized') this.setPaused('key_refused', true)
    else if (schedule) this.#reschedule(schedule, request, error, now)
    this.#replan()
  }

  #reschedule(schedule: Schedule, request: OpenRequest, error: SyncApiError, now: number): void {
    if (error.kind === 'not_found' || (error.kind === 'bad_request' && request.kind === 'read')) {
      const cause = error.kind
      this.#watchlist.setWatch(request.id, { kind: 'missing', cause, message: missingMessage(error) })
      return
    }
    if (error.kind === 'rate_limited') this.#gate.onRateLimited(error, request.startedAt, now)
    afterFailure(schedule, request.kind, error, this.#random(), now)
    if (request.kind === 'progress') return
    const at = Math.max(schedule.dueAt, this.#gate.closedUntil, this.#reachability.probeAt ?? 0)
    const message = retryMessage(error)
    this.#watchlist.setWatch(request.id, { kind: 'retrying', at, attempt: schedule.attempt, message })
  }
}
