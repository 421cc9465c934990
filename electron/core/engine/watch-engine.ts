import type { Clock } from '../clock'
import { MAX_HOLD_SECONDS, type SyncApi } from '../sync-api/client'
import { asSyncApiError } from '../sync-api/errors'
import { isListable } from '../sync-api/generation-list'
import type { WatchState } from '../../contract/generation-row'
import { AutoWatch, type AutoWatchSettings } from '../requests/auto-watch'
import { ListEndpoint } from '../requests/list-endpoint'
import { type PauseReason, type Pauses, pauseInForce } from './pauses'
import { plan } from '../scheduler/planner'
import { RateLimit } from '../requests/rate-limit'
import { CircuitBreaker } from '../requests/circuit-breaker'
import { TokenBucket } from '../requests/token-bucket'
import { Dispatcher } from '../requests/dispatcher'
import { endBackoffs } from '../requests/reschedule'
import { type Schedule, newSchedule } from '../scheduler/schedule'
import { likelyFinish } from '../watchlist/likely-finish'
import { type WatchedGeneration, isUnfinished } from '../watchlist/watched-generation'
import type { Watchlist } from '../watchlist/watchlist'
import type { EngineState, WatchEngineOptions, WatchLimits } from './watch-engine-options'

/** A clock that is corrected by less than this delays what is due by no more. */
const CLOCK_SET_BACK_MS = 5_000
/** Holds take at most this part of the budget, so that many of them never crowd out the reads. */
const HOLD_SHARE = 0.6
/** The user waits for the few they have just added; hundreds at once are an import, and take their turn. */
const MAX_AWAITED = 20
/** With many generations a plan costs a millisecond: joined, their answers are no load. */
const MANY = 300
const PLAN_EVERY_MS = 20

/** Follows what is on the watchlist: keeps the schedules, asks the planner what is next, and has it sent. */
export class WatchEngine {
  readonly #api: SyncApi
  readonly #watchlist: Watchlist
  readonly #clock: Clock
  readonly #random: () => number
  readonly #budget: TokenBucket
  readonly #gate: RateLimit
  readonly #reachability: CircuitBreaker
  readonly #list = new ListEndpoint()
  readonly #autoWatch = new AutoWatch()
  readonly #schedules = new Map<string, Schedule>()
  readonly #runner: Dispatcher
  readonly #pauses: Pauses = { key_missing: false, key_refused: false, user: false }
  readonly #stateListeners = new Set<() => void>()
  #limits: WatchLimits
  #visible: ReadonlySet<string> = new Set()
  #keyVersion = 0
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
    const now = options.clock.now()
    this.#budget = new TokenBucket(options.limits.requestsPerMinute, now)
    this.#gate = new RateLimit(this.#budget, options.random)
    this.#reachability = new CircuitBreaker(options.random)
    this.#runner = new Dispatcher({
      api: options.api,
      watchlist: options.watchlist,
      clock: options.clock,
      random: options.random,
      schedules: this.#schedules,
      budget: this.#budget,
      gate: this.#gate,
      reachability: this.#reachability,
      list: this.#list,
      autoWatch: this.#autoWatch,
      onTrouble: options.onTrouble ?? (() => undefined),
      onKeyRefused: () => this.setPaused('key_refused', true),
      onSettled: () => this.#replan(),
    })
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
    this.#runner.open.giveUp()
  }

  state(): EngineState {
    const now = this.#clock.now()
    return {
      pausedFor: pauseInForce(this.#pauses),
      unreachableUntil: this.#reachability.probeAt,
      slowedUntil: this.#gate.isClosed(now) ? this.#gate.closedUntil : null,
      hasHeard: this.#runner.hasHeard,
      openHolds: this.#runner.open.holds,
      requestsLastMinute: this.#budget.sentLastMinute(now),
      requestsPerMinute: this.#budget.perMinute,
      autoWatch: this.#autoWatch.isOn
        ? { lookedAt: this.#autoWatch.lookedAt, problem: this.#list.problem }
        : null,
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

  /** Finds the account's running generations by itself; null turns that off. */
  setAutoWatch(settings: AutoWatchSettings | null): void {
    const wasOn = this.#autoWatch.isOn
    if (!this.#autoWatch.set(settings)) return
    this.#runner.open.giveUp(undefined, 'discover')
    // Whoever turns it on waits for an answer, even if the list was not there before.
    if (!wasOn) this.#list.reset()
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
    this.#runner.forget()
    this.#list.reset()
    // What one account does not know may be another's.
    const missing = [...this.#watchlist.all()].filter((entry) => entry.watch.kind === 'missing')
    this.#watchlist.setWatches(missing.map((entry) => [entry.id, { kind: 'queued' }] as const))
    this.restart()
  }

  /** The network or the machine was away: what is open may be dead, so everything is asked anew. */
  restart(): void {
    this.#runner.open.giveUp()
    const now = this.#clock.now()
    this.#reachability.retryNow(now)
    for (const schedule of this.#schedules.values()) {
      const { id, addedAt, visible, expectedAt } = schedule
      Object.assign(schedule, newSchedule(id, addedAt, now, isListable(id)), { visible, expectedAt })
    }
    this.#autoWatch.lookAtOnce()
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

  /** The user wants these asked now, missing ones too. */
  retry(ids: readonly string[]): number {
    const now = this.#clock.now()
    const entries = ids.flatMap((id) => this.#watchlist.get(id) ?? [])
    const retried = entries.filter((entry) => isUnfinished(entry) || entry.watch.kind === 'missing')
    this.#watchlist.setWatches(retried.map((entry) => [entry.id, this.#waiting()] as const))
    for (const { id, addedAt } of retried) {
      const schedule = this.#schedules.get(id) ?? this.#schedule(id, addedAt, now)
      schedule.userRequested = true
    }
    this.#replan()
    return retried.length
  }

  /**
   * Reads a generation for the user, now: for the fresh signed URL of a finished one.
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
        schedule.expectedAt = likelyFinish(entry, now)
      } else {
        this.#schedule(entry.id, entry.addedAt, now).expectedAt = likelyFinish(entry, now)
        added.push(entry.id)
      }
    }
    if (added.length > 0 && this.#running) {
      this.#awaitNew(added)
      // Theirs alone: the other rows say how their own requests are doing.
      this.#showWaiting(added)
      this.#replan()
    }
  }

  #awaitNew(added: readonly string[]): void {
    if (added.length > MAX_AWAITED) return
    for (const id of added) {
      const schedule = this.#schedules.get(id)
      if (schedule) schedule.userRequested = this.#watchlist.get(id)?.generation === null
    }
  }

  #schedule(id: string, addedAt: number, now: number): Schedule {
    const schedule = newSchedule(id, addedAt, now, isListable(id))
    schedule.visible = this.#visible.has(id)
    this.#schedules.set(id, schedule)
    return schedule
  }

  #drop(id: string): void {
    this.#runner.open.giveUp(id)
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
    const run = (): void => {
      this.#planning = false
      if (this.#running) this.#carryOut()
    }
    const since = this.#clock.now() - this.#plannedAt
    if (this.#schedules.size < MANY || since < 0 || since >= PLAN_EVERY_MS) queueMicrotask(run)
    else this.#clock.after(PLAN_EVERY_MS - since, run)
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
    if (pauseInForce(this.#pauses) === null) this.#sendPlanned(now)
    for (const listener of [...this.#stateListeners]) listener()
  }

  #sendPlanned(now: number): void {
    const perMinute = this.#budget.perMinute
    const sustainable = Math.floor((perMinute * HOLD_SHARE * MAX_HOLD_SECONDS) / 60)
    const discoverAt = this.#autoWatch.dueAt
    const { start, release, wakeAt } = plan({
      now,
      schedules: { [Symbol.iterator]: () => this.#schedules.values() },
      openHolds: this.#runner.open.takenPlaces,
      mostHolds: Math.max(1, Math.min(this.#limits.openHolds, sustainable)),
      openRequests: this.#runner.open.size,
      tokens: this.#budget.available(now),
      burst: this.#budget.burst,
      perMinute,
      msUntilTokens: (count) => this.#budget.msUntil(count, now),
      closedUntil: this.#gate.closedUntil,
      probeAt: this.#reachability.probeAt,
      listFrom: this.#list.batchesFrom,
      discoverAt: discoverAt === null ? null : Math.max(discoverAt, this.#list.from),
    })
    // A likelier one takes the place when it is free.
    for (const id of release) this.#runner.open.giveUp(id, 'hold')
    for (const request of start) this.#runner.send(request)
    const next = Math.min(wakeAt ?? Infinity, this.#runner.open.nextFreeAt ?? Infinity)
    if (next < Infinity) this.#cancelWake = this.#clock.after(next - now, () => this.#replan())
  }

  /** Every time that was noted lies in the future now, and nothing would be asked until then: all begins anew. */
  #onClockSetBack(): void {
    this.#gate.open()
    this.#reachability.reset()
    this.#list.reset()
    this.restart()
  }
}
