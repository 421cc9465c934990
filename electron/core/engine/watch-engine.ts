import type { Clock } from '../clock'
import { ApiHealthMonitor } from '../requests/api-health-monitor'
import { AutoWatch, type AutoWatchSettings } from '../requests/auto-watch'
import { BulkReads } from '../requests/bulk-reads'
import { Dispatcher } from '../requests/dispatcher'
import { KeyRecheck } from '../requests/key-recheck'
import { SpareRequests } from '../requests/spare-requests'
import type { Attention } from '../scheduler/progress-interval'
import { accountChanged, backoffEnded, requestedTogether, restarted } from '../scheduler/transitions'
import { type PauseReason, type Pauses, pauseInForce } from '../scheduler/watch-state'
import { isListable } from '../sync-api/generation-list'
import type { WatchedGeneration } from '../watchlist/watched-generation'
import type { Watchlist } from '../watchlist/watchlist'
import { type EngineState, engineState } from './engine-state'
import { OutcomeHandler } from './outcome-handler'
import { PlanLoop } from './plan-loop'
import { RefreshOutcomes } from './refresh-outcomes'
import { Schedules } from './schedules'
import { type SendDueOptions, sendDue } from './send-due'
import { UserReads } from './user-reads'
import type { WatchEngineOptions, WatchLimits } from './watch-engine-options'

/** Follows what is on the watchlist: asks the planner which requests are next, sends them, and applies their outcomes. */
export class WatchEngine {
  readonly #watchlist: Watchlist
  readonly #clock: Clock
  readonly #health: ApiHealthMonitor
  readonly #autoWatch = new AutoWatch()
  readonly #schedules: Schedules
  readonly #dispatcher: Dispatcher
  readonly #userReads: UserReads
  /** Bulk reads, with a lower priority than the watch. */
  readonly bulk: BulkReads
  /** Requests that the watch doesn't need, with the lowest priority. */
  readonly spare: SpareRequests
  readonly #loop: PlanLoop
  readonly #keyRecheck: KeyRecheck
  readonly #pauses: Pauses = {}
  readonly #stateListeners = new Set<() => void>()
  #sendOptions: SendDueOptions

  constructor({ api, watchlist, clock, random, limits, onRequestFailed }: WatchEngineOptions) {
    this.#watchlist = watchlist
    this.#clock = clock
    const health = new ApiHealthMonitor(limits.requestsPerMinute, random, clock)
    const autoWatch = this.#autoWatch
    const schedules = new Schedules({ watchlist, health, pause: () => pauseInForce(this.#pauses) })
    const keyRecheck = new KeyRecheck({
      clock,
      test: () => this.#dispatcher.checkKey(),
      isPaused: () => pauseInForce({ ...this.#pauses, key_refused: false }) !== null,
      setRefused: (isRefused) => this.setPaused('key_refused', isRefused),
    })
    const bulk = new BulkReads(() => this.#update())
    const shared = { schedules, health, autoWatch, bulk, keyRecheck, clock, random }
    const refreshes = new RefreshOutcomes(shared)
    const outcomes = new OutcomeHandler({ ...shared, watchlist, refreshes, onRequestFailed })
    const dispatcher = new Dispatcher({
      api,
      clock,
      projectId: () => autoWatch.projectId,
      onSend: () => health.bucket.spend(clock.now()),
      onRepeat: () => health.tokens.take(),
      onOutcome: (request, outcome) => {
        if (!this.#loop.isRunning) return
        outcomes.handle(request, outcome)
        this.#update()
      },
    })
    this.#health = health
    this.#schedules = schedules
    this.#dispatcher = dispatcher
    this.bulk = bulk
    const isPaused = () => !this.#loop.isRunning || pauseInForce(this.#pauses) !== null
    this.spare = new SpareRequests({ ...shared, isPaused })
    this.#userReads = new UserReads({ ...shared, api })
    this.#keyRecheck = keyRecheck
    this.#sendOptions = { ...shared, holdLength: api.holdLength, dispatcher, limits }
    this.#loop = new PlanLoop({
      clock,
      size: () => schedules.size + bulk.size,
      run: (now) => this.#runPlan(now),
      onClockSetBack: () => {
        health.onClockSetBack()
        this.restart()
      },
    })
  }

  /** Follows everything unfinished on the watchlist, and what is added later. */
  start(): void {
    if (this.#loop.isRunning) return
    this.#follow(this.#watchlist.all())
    this.#watchlist.onChange(({ upserted, removed }) => {
      if (removed.length > 0) this.bulk.cancel(removed)
      this.#drop(removed)
      this.#follow(upserted)
    })
    this.#loop.start()
  }

  /** Ends every request; for quitting. */
  stop(): void {
    this.#loop.stop()
    this.spare.abort()
    this.#keyRecheck.reset()
    this.#dispatcher.abort()
  }

  state(): EngineState {
    const pausedFor = pauseInForce(this.#pauses)
    return engineState({ ...this.#sendOptions, pausedFor, now: this.#clock.now() })
  }

  /** Calls the listener when `state()` may have changed. Returns how to end that. */
  onState(listener: () => void): () => void {
    this.#stateListeners.add(listener)
    return () => this.#stateListeners.delete(listener)
  }

  setLimits(limits: WatchLimits): void {
    this.#health.bucket.setPerMinute(limits.requestsPerMinute)
    this.#sendOptions = { ...this.#sendOptions, limits }
    this.#update()
  }

  /** Finds the account's running generations; null turns that off. */
  setAutoWatch(settings: AutoWatchSettings | null): void {
    const wasOn = this.#autoWatch.isOn
    if (!this.#autoWatch.set(settings)) return
    this.#dispatcher.abort(undefined, 'discover')
    // The user waits for an answer, even if the list did not exist before.
    if (!wasOn) this.#health.list.reset()
    this.#update()
  }

  /** A pause ends every request and loses nothing; at its end every generation is read again. */
  setPaused(reason: PauseReason, paused: boolean): void {
    if ((this.#pauses[reason] ?? false) === paused) return
    this.#pauses[reason] = paused
    this.restart()
  }

  /** The key has changed: no answer to the old one counts any more. */
  keyChanged(present: boolean): void {
    this.#userReads.onKeyChanged()
    this.#pauses.key_missing = !present
    this.#pauses.key_refused = false
    this.#keyRecheck.reset()
    this.#health.onKeyChanged()
    // What one account does not have may be another's.
    for (const entry of this.#watchlist.all())
      if (entry.watch.kind === 'missing') this.#schedules.follow(entry, this.#clock.now())
    this.#schedules.updateAll(accountChanged)
    this.restart()
  }

  /** The network or the machine was away: what is open may be dead, so every generation is read again. */
  restart(): void {
    this.#dispatcher.abort()
    this.#keyRecheck.testNow()
    const now = this.#clock.now()
    this.#health.probeNow(now)
    this.#schedules.updateAll((schedule) => restarted(schedule, now, isListable(schedule.id)))
    this.#autoWatch.restart()
    this.bulk.retryNow()
    this.#update()
  }

  /** The network is said to be back: an API that could not be reached is probed at once. */
  networkBack(): void {
    this.#keyRecheck.testNow()
    if (this.#health.probeAt === null) return
    const now = this.#clock.now()
    this.#health.probeNow(now)
    this.#schedules.updateAll((schedule) => backoffEnded(schedule, now, 0))
    this.bulk.retryNow()
    this.#update()
  }

  /** Whether the watch leaves requests for something optional, such as the fresh URL of a preview. */
  hasRequestsToSpare(): boolean {
    return this.#health.hasRequestsToSpare(this.#clock.now())
  }

  /** Which rows are on the screen: their progress is read more often. */
  setVisible(ids: readonly string[]): void {
    this.#schedules.setVisible(new Set(ids))
    this.#update()
  }

  /** Sets how the user sees the window. In the background, progress is read less often. */
  setAttention(attention: Attention): void {
    this.#schedules.setAttention(attention)
    this.#update()
  }

  /** The user requests these, missing ones too: a few at once, many in their turn. Returns how many there are. */
  retry(ids: readonly string[]): number {
    const count = this.#schedules.retry(ids, this.#clock.now())
    this.#update()
    return count
  }

  /** Reads a generation now, for the fresh URL of a finished one. @throws SyncApiError when the API gives none */
  refresh(id: string): Promise<WatchedGeneration | undefined> {
    return this.#userReads.read(id)
  }

  /** Asks the API whether it accepts a key. @throws SyncApiError when it gives no answer to that */
  testKey(key: string): Promise<boolean> {
    return this.#userReads.testKey(key)
  }

  /** The user has tested the key in use. */
  keyTested(isAccepted: boolean): void {
    this.#keyRecheck.onTested(isAccepted)
  }

  #follow(entries: Iterable<WatchedGeneration>): void {
    const now = this.#clock.now()
    const { added, over } = this.#schedules.followAll(entries, now)
    this.#drop(over)
    if (added.length === 0) return
    const unread = added.flatMap(({ generation, id }) => (generation === null ? [id] : []))
    this.#schedules.update(unread, requestedTogether(added.length, now))
    this.#update()
  }

  #drop(ids: readonly string[]): void {
    if (ids.length === 0) return
    for (const id of ids) this.#schedules.drop(id)
    this.#dispatcher.abort(new Set(ids))
    this.#update()
  }

  /** After every change of the schedules: shows it, and plans for it. */
  #update(): void {
    this.#schedules.publish()
    this.#loop.request()
  }

  #runPlan(now: number): number | null {
    const nextAt = pauseInForce(this.#pauses) === null ? sendDue(this.#sendOptions, now) : null
    for (const listener of [...this.#stateListeners]) listener()
    return nextAt
  }
}
