import type { Clock } from '../clock'
import type { SpareRequests } from '../requests/spare-requests'
import type { CostAnswer } from '../sync-api/account/costs'
import type { Answer } from '../sync-api/client'
import { isNotOffered } from '../sync-api/account/is-not-offered'
import { type SyncApiError, asSyncApiError } from '../sync-api/errors'
import { createdAtMs } from '../sync-api/created-at'
import type { WatchedGeneration } from '../watchlist/watched-generation'
import type { Watchlist } from '../watchlist/watchlist'

/** A cost that isn't final is asked for again after this, each time twice as late. */
const AGAIN_MS = 60_000
const MAX_AGAIN_MS = 60 * 60_000
/** One that isn't final after so many answers is left to the next run. */
const MAX_ANSWERS = 6
/** After a failure that says nothing about the generation. */
const RETRY_MS = 60_000

export interface CostReadsOptions {
  readonly watchlist: Watchlist
  readonly clock: Clock
  readonly spare: SpareRequests
  readonly readCosts: (id: string, signal: AbortSignal) => Promise<Answer<CostAnswer>>
}

/**
 * Asks once what each completed generation cost, the newest first, and again while the amount isn't final. An API or a
 * plan without costs is asked once, and then no more with this key.
 */
export class CostReads {
  readonly #options: CostReadsOptions
  /** The next one is the last. */
  #todo: string[] = []
  /** In `#todo`, in flight or waiting for another try. */
  readonly #known = new Set<string>()
  readonly #answers = new Map<string, number>()
  readonly #timers = new Map<string, () => void>()
  #isOn = false
  #isAbsent = false
  #inFlight: AbortController | null = null

  constructor(options: CostReadsOptions) {
    this.#options = options
  }

  /** Watches for completed generations from now on; they are asked for once it is turned on. */
  start(): void {
    this.#options.watchlist.onChange(({ upserted, removed }) => {
      for (const id of removed) this.#forget(id)
      if (this.#isOn && upserted.some((entry) => this.#isWanted(entry))) this.#want(upserted)
    })
  }

  setOn(isOn: boolean): void {
    if (this.#isOn === isOn) return
    this.#isOn = isOn
    if (isOn) this.#want(this.#options.watchlist.all())
    else this.#reset()
  }

  /** Another account may have costs. */
  keyChanged(): void {
    this.#reset()
    if (this.#isOn) this.#want(this.#options.watchlist.all())
  }

  #isWanted({ id, generation, cost }: WatchedGeneration): boolean {
    if (generation?.status !== 'COMPLETED' || this.#known.has(id)) return false
    return cost === null || cost.state === 'pending' || cost.state === 'partial'
  }

  #want(entries: Iterable<WatchedGeneration>): void {
    if (this.#isAbsent) return
    const wanted = [...entries].filter((entry) => this.#isWanted(entry))
    wanted.sort((a, b) => ageOf(a) - ageOf(b))
    for (const { id } of wanted) this.#known.add(id)
    this.#todo.push(...wanted.map(({ id }) => id))
    this.#next()
  }

  #next(): void {
    if (this.#inFlight || !this.#isOn || this.#isAbsent) return
    const id = this.#todo.pop()
    if (id !== undefined) void this.#read(id)
  }

  async #read(id: string): Promise<void> {
    const { readCosts, spare } = this.#options
    const controller = new AbortController()
    this.#inFlight = controller
    try {
      const { value } = await spare.run((signal) => readCosts(id, signal), {
        signal: controller.signal,
      })
      if (!controller.signal.aborted) this.#onAnswer(id, value)
    } catch (thrown) {
      const error = asSyncApiError(thrown)
      // The key has changed, or the app quits.
      if (controller.signal.aborted || error.kind === 'aborted') return
      this.#onFailed(id, error)
    }
    if (this.#inFlight !== controller) return
    this.#inFlight = null
    this.#next()
  }

  #onAnswer(id: string, { cost, againInMs }: CostAnswer): void {
    const answers = (this.#answers.get(id) ?? 0) + 1
    this.#answers.set(id, answers)
    this.#options.watchlist.setCost(id, cost)
    const isFinal = cost.state === 'complete' || cost.state === 'unavailable'
    if (isFinal || answers >= MAX_ANSWERS) return
    const waitMs = Math.min(MAX_AGAIN_MS, AGAIN_MS * 2 ** (answers - 1))
    this.#again(id, Math.max(waitMs, againInMs ?? 0))
  }

  #onFailed(id: string, error: SyncApiError): void {
    if (isNotOffered(error)) this.#isAbsent = true
    else if (error.kind !== 'not_found' && error.kind !== 'bad_request') this.#again(id, RETRY_MS)
  }

  #again(id: string, waitMs: number): void {
    const stop = this.#options.clock.after(waitMs, () => {
      this.#timers.delete(id)
      this.#todo.push(id)
      this.#next()
    })
    this.#timers.set(id, stop)
  }

  #forget(id: string): void {
    this.#known.delete(id)
    this.#answers.delete(id)
    this.#timers.get(id)?.()
    this.#timers.delete(id)
    if (this.#todo.includes(id)) this.#todo = this.#todo.filter((other) => other !== id)
  }

  #reset(): void {
    for (const stop of this.#timers.values()) stop()
    for (const all of [this.#timers, this.#known, this.#answers]) all.clear()
    this.#todo = []
    this.#isAbsent = false
    this.#inFlight?.abort()
    this.#inFlight = null
  }
}

function ageOf({ addedAt, generation }: WatchedGeneration): number {
  return (generation && createdAtMs(generation)) ?? addedAt
}
