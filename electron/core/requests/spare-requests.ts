import type { Clock } from '../clock'
import { SyncApiError, asSyncApiError } from '../sync-api/errors'
import type { ApiHealthMonitor } from './api-health-monitor'
import type { KeyRecheck } from './key-recheck'

/** Between two of them: at most sixty a minute. */
const INTERVAL_MS = 1_000

export interface SpareRequestsOptions {
  readonly clock: Clock
  readonly health: Pick<ApiHealthMonitor, 'hasRequestsToSpare' | 'bucket' | 'onReached' | 'onRateLimited'>
  /** Whether no request may go out at all. */
  readonly isPaused: () => boolean
  readonly keyRecheck: Pick<KeyRecheck, 'onRefused'>
}

/** Sends a request. `onRepeat` is called before a further one that it needs, which counts as well. */
type Send<T> = (signal: AbortSignal, onRepeat: () => Promise<void>) => Promise<T>

interface RunOptions {
  readonly signal?: AbortSignal | undefined
  /** Whether the user waits for the answer: then it is sent before the others, and as soon as the watch lets it. */
  readonly isAwaited?: boolean
}

interface Waiting {
  readonly send: Send<void>
  /** Ends it before it is sent. */
  readonly giveUp: () => void
  readonly controller: AbortController
  readonly isAwaited: boolean
}

/**
 * Sends requests that the watch doesn't need: one after the other, with the lowest rank. They go out only while many
 * others could go out as well, so that none is ever in the way of a finish.
 */
export class SpareRequests {
  readonly #options: SpareRequestsOptions
  readonly #waiting: Waiting[] = []
  #inFlight: Waiting | null = null
  #isOver = false
  #stopTimer: () => void = () => undefined
  #readyAt = 0

  constructor(options: SpareRequestsOptions) {
    this.#options = options
  }

  get size(): number {
    return this.#waiting.length
  }

  /**
   * Resolves to the answer, however long that takes.
   * @throws SyncApiError what the API says, and `aborted` when `signal` ended it before
   */
  run<T>(send: Send<T>, { signal, isAwaited = false }: RunOptions = {}): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const controller = new AbortController()
      const onAbort = (): void => {
        controller.abort()
        const at = this.#waiting.indexOf(waiting)
        if (at < 0) return
        this.#waiting.splice(at, 1)
        waiting.giveUp()
      }
      const waiting: Waiting = {
        controller,
        isAwaited,
        giveUp: () => {
          signal?.removeEventListener('abort', onAbort)
          reject(new SyncApiError('aborted', 'Canceled'))
        },
        send: (ownSignal, onRepeat) =>
          send(ownSignal, onRepeat)
            .then(resolve, (thrown: unknown) => {
              reject(asSyncApiError(thrown))
              throw thrown
            })
            .finally(() => signal?.removeEventListener('abort', onAbort)),
      }
      if (this.#isOver) {
        waiting.giveUp()
        return
      }
      signal?.addEventListener('abort', onAbort)
      const before = this.#waiting.findIndex((other) => isAwaited && !other.isAwaited)
      this.#waiting.splice(before < 0 ? this.#waiting.length : before, 0, waiting)
      this.#next()
    })
  }

  /** Ends those that wait, the one in flight, and every later one; for quitting. */
  abort(): void {
    this.#isOver = true
    this.#stopTimer()
    for (const waiting of this.#waiting.splice(0)) waiting.giveUp()
    this.#inFlight?.controller.abort()
  }

  #next(): void {
    const [first] = this.#waiting
    if (this.#inFlight || !first) return
    const { clock, health, isPaused } = this.#options
    const { isAwaited } = first
    const now = clock.now()
    // A clock that is set back must not stop them.
    const waitMs = isAwaited ? 0 : Math.min(this.#readyAt - now, INTERVAL_MS)
    if (waitMs > 0 || isPaused() || !health.hasRequestsToSpare(now, !isAwaited)) {
      this.#stopTimer()
      this.#stopTimer = clock.after(Math.max(waitMs, INTERVAL_MS), () => this.#next())
      return
    }
    this.#waiting.shift()
    void this.#send(first)
  }

  async #send(request: Waiting): Promise<void> {
    const { send, controller } = request
    const { clock, health, keyRecheck } = this.#options
    const startedAt = clock.now()
    this.#inFlight = request
    health.bucket.spend(startedAt)
    const onRepeat = (): Promise<void> => {
      health.bucket.spend(clock.now())
      return Promise.resolve()
    }
    try {
      await send(controller.signal, onRepeat)
      health.onReached(startedAt, clock.now())
    } catch (thrown) {
      const error = asSyncApiError(thrown)
      if (error.kind === 'unauthorized') keyRecheck.onRefused()
      if (error.kind === 'rate_limited') health.onRateLimited(error, startedAt, clock.now())
    }
    this.#inFlight = null
    this.#readyAt = clock.now() + INTERVAL_MS
    this.#next()
  }
}
