import { afterEach } from 'vitest'
import { type FinishNotification, toFinish } from '../../electron/core/notifications/notification'
import { Announcer } from '../../electron/core/notifications/announcer'
import type { LearnedHold } from '../../electron/core/sync-api/hold-length'
import { type SyncApi, createSyncApi } from '../../electron/core/sync-api/client'
import { WatchEngine } from '../../electron/core/engine/watch-engine'
import type { WatchLimits } from '../../electron/core/engine/watch-engine-options'
import { Watchlist } from '../../electron/core/watchlist/watchlist'
import type { WatchState } from '../../electron/contract/generation-row'
import type { Clock } from '../../electron/core/clock'
import { ManualClock, type Simulator, type SimulatorOptions } from '../simulator'
import { simulatorWith } from '../simulator/testing'
import { MemoryStorage, NOW } from './samples'

/** Resolvers reject a label this long at once. */
const UNRESOLVABLE = `//${'x'.repeat(64)}.invalid`

const engines = new Set<WatchEngine>()

afterEach(() => {
  for (const engine of engines) engine.stop()
  engines.clear()
})

interface RigOptions extends SimulatorOptions {
  limits?: Partial<WatchLimits>
  storage?: MemoryStorage
  /** 0 to 1, for every jitter. */
  random?: number
  watch?: readonly string[]
  /** What an earlier run learned of the API's holds; what is true of the simulator when left out. */
  learnedHold?: LearnedHold | null
  /** The API can't be reached yet: `simulator.up()` ends that. */
  isDown?: boolean
  /** Changes the bodies of the API's answers. */
  rewrite?: (body: string) => string
}

/** The core with a simulated API: real HTTP, and one manual clock for both. */
export class Rig {
  readonly clock: ManualClock
  readonly simulator: Simulator
  readonly storage: MemoryStorage
  readonly watchlist: Watchlist
  readonly engine: WatchEngine
  readonly notifications: FinishNotification[] = []
  /** The outcomes notified so far, in order. */
  readonly outcomes: string[] = []
  /** How far the core's clock is set back, in ms. */
  setBackMs = 0
  readonly failures: string[] = []
  apiKey: string | null
  /** When each request was sent, also without a connection: ms since the epoch, not set back. */
  readonly sent: number[] = []
  /** The name of the API can't be resolved. */
  isUnresolvable = false
  #inFlight = 0

  private constructor(simulator: Simulator, clock: ManualClock, options: RigOptions) {
    this.clock = clock
    this.simulator = simulator
    this.apiKey = simulator.apiKey
    this.storage = options.storage ?? new MemoryStorage()
    const ownClock: Clock = {
      now: () => clock.now() - this.setBackMs,
      after: (ms, run) => clock.after(ms, run),
    }
    this.watchlist = new Watchlist(this.storage, ownClock, () => undefined)
    const api = createSyncApi({
      fetch: async (url, init) => {
        this.sent.push(clock.now())
        const address = this.isUnresolvable ? url.replace(/\/\/[^/]+/, UNRESOLVABLE) : url
        const response = await fetch(address, init)
        const { rewrite } = options
        return rewrite ? new Response(rewrite(await response.text()), response) : response
      },
      baseUrl: simulator.url,
      apiKey: () => this.apiKey,
      learnedHold: options.learnedHold === undefined ? learnedFrom(simulator) : options.learnedHold,
      clock: ownClock,
    })
    this.engine = new WatchEngine({
      api: this.#counted(api),
      watchlist: this.watchlist,
      clock: ownClock,
      random: () => options.random ?? 0.5,
      limits: { requestsPerMinute: 300, openHolds: 100, ...options.limits },
      onRequestFailed: ({ kind }, error) => this.failures.push(`${kind} ${error.kind}`),
    })
    engines.add(this.engine)
    const announcer = new Announcer({
      watchlist: this.watchlist,
      clock: ownClock,
      notify: (notification) => this.#onNotification(notification),
      onFailed: (_notification, error) => {
        throw error
      },
      isShown: () => true,
    })
    announcer.start()
    this.engine.start()
  }

  /** Starts, with `watch` on its list, and settles. */
  static async start(options: RigOptions = {}): Promise<Rig> {
    const clock = new ManualClock(NOW)
    const simulator = await simulatorWith({ ...options, clock })
    if (options.isDown) await simulator.down()
    const rig = new Rig(simulator, clock, options)
    rig.watchlist.add(options.watch ?? [])
    await rig.settle()
    return rig
  }

  /** Waits until every response is in: what is still in flight waits for the clock, or for a finish. */
  async settle(): Promise<void> {
    const deadline = performance.now() + 3_000
    for (let quiet = 0; quiet < 3;) {
      await new Promise((resolve) => setImmediate(resolve))
      quiet = this.#inFlight === this.simulator.waiting ? quiet + 1 : 0
      if (performance.now() > deadline) throw new Error(`${this.#inFlight} requests are still in flight`)
    }
  }

  /** Lets time pass in steps, and settles after each. */
  async pass(milliseconds: number, step = 500): Promise<void> {
    for (let left = milliseconds; left > 0; left -= step) {
      this.clock.advance(Math.min(step, left))
      await this.settle()
    }
  }

  /** Waits for this many open holds, for at most 5 s: the API may demand a pause between two. */
  async untilHeld(count: number): Promise<void> {
    for (let tries = 0; this.simulator.openHolds !== count && tries < 10; tries += 1) await this.pass(500)
  }

  watch(id: string): WatchState | undefined {
    return this.watchlist.get(id)?.watch
  }

  #onNotification(notification: FinishNotification): void {
    this.notifications.push(notification)
    for (const id of notification.newIds) {
      const entry = this.watchlist.get(id)
      this.outcomes.push(`${(entry && toFinish(entry)?.outcome) ?? 'unfinished'} ${id}`)
    }
  }

  #counted(api: SyncApi): SyncApi {
    const counted = async <T>(answer: Promise<T>): Promise<T> => {
      this.#inFlight += 1
      try {
        return await answer
      } finally {
        this.#inFlight -= 1
      }
    }
    return {
      holdLength: api.holdLength,
      readGeneration: (id, ...rest) => counted(api.readGeneration(id, ...rest)),
      holdGeneration: (id, ...rest) => counted(api.holdGeneration(id, ...rest)),
      listGenerations: (filter, ...rest) => counted(api.listGenerations(filter, ...rest)),
      checkKey: (...rest) => counted(api.checkKey(...rest)),
      testKey: (key, signal) => counted(api.testKey(key, signal)),
    }
  }
}

function learnedFrom({ maxHoldSeconds }: Simulator): LearnedHold {
  return { seconds: maxHoldSeconds, learnedAt: NOW }
}
