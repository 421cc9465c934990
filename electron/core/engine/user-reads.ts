import type { Clock } from '../clock'
import type { BulkReads } from '../requests/bulk-reads'
import type { KeyRecheck } from '../requests/key-recheck'
import type { ApiHealthMonitor } from '../requests/api-health-monitor'
import type { SyncApi } from '../sync-api/client'
import { asSyncApiError } from '../sync-api/errors'
import type { WatchedGeneration } from '../watchlist/watched-generation'
import type { Schedules } from './schedules'

export interface UserReadsOptions {
  readonly api: SyncApi
  readonly clock: Clock
  readonly schedules: Schedules
  readonly health: ApiHealthMonitor
  readonly keyRecheck: KeyRecheck
  readonly bulk: BulkReads
}

/** More at once don't come from a single click, so they take their turn. */
const MAX_AT_ONCE = 5

/** Requests that the user waits for: a single one goes out at once, many take their turn after the watch. */
export class UserReads {
  readonly #options: UserReadsOptions
  #keyVersion = 0
  #inFlight = 0

  constructor(options: UserReadsOptions) {
    this.#options = options
  }

  /** A failure with the previous key says nothing about the new one. */
  onKeyChanged(): void {
    this.#keyVersion += 1
  }

  /**
   * Reads a generation now; while the rate limit stops all requests, or with many others, in its turn. Returns its entry
   * after the answer.
   * @throws SyncApiError when the API gives none
   */
  async read(id: string): Promise<WatchedGeneration | undefined> {
    const { bulk, health } = this.#options
    if (health.isLimited || this.#inFlight >= MAX_AT_ONCE) return bulk.read(id, true)
    this.#inFlight += 1
    try {
      await health.tokens.take()
      return await this.#readNow(id)
    } finally {
      this.#inFlight -= 1
    }
  }

  async #readNow(id: string): Promise<WatchedGeneration | undefined> {
    const { api, clock, health, keyRecheck, schedules } = this.#options
    const startedAt = clock.now()
    const keyVersion = this.#keyVersion
    try {
      const { value } = await api.readGeneration(id, undefined, () => health.tokens.take())
      health.onReached(startedAt, clock.now())
      return schedules.answer(id, value, clock.now())
    } catch (thrown) {
      const error = asSyncApiError(thrown)
      if (keyVersion === this.#keyVersion) {
        if (error.kind === 'unauthorized') keyRecheck.onRefused()
        if (error.kind === 'rate_limited') health.onRateLimited(error, startedAt, clock.now())
      }
      throw error
    }
  }

  /** Asks the API whether it accepts a key. @throws SyncApiError when it gives no answer to that */
  async testKey(key: string): Promise<boolean> {
    const { api, health } = this.#options
    await health.tokens.take()
    return api.testKey(key)
  }
}
