import type { Clock } from '../clock'
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
}

/** Requests that the user waits for and that no plan puts off. */
export class UserReads {
  readonly #options: UserReadsOptions
  #keyVersion = 0

  constructor(options: UserReadsOptions) {
    this.#options = options
  }

  /** A failure with the key before says nothing of the new one. */
  onKeyChanged(): void {
    this.#keyVersion += 1
  }

  /**
   * Reads a generation now. Returns its entry after the answer.
   * @throws SyncApiError when the API gives none
   */
  async read(id: string): Promise<WatchedGeneration | undefined> {
    const { api, clock, health, keyRecheck, schedules } = this.#options
    const startedAt = clock.now()
    const keyVersion = this.#keyVersion
    health.bucket.spend(startedAt)
    try {
      const { value } = await api.readGeneration(id, undefined, () => health.bucket.spend(clock.now()))
      health.onReached(clock.now())
      return schedules.answer(id, value)
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
    const { api, clock, health } = this.#options
    health.bucket.spend(clock.now())
    return api.testKey(key)
  }
}
