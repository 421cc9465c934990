import { isNotOffered } from '../../../core/sync-api/account/is-not-offered'
import type { Clock } from '../../../core/clock'
import type { SpareRequests } from '../../../core/requests/spare-requests'
import type { AccountApi } from '../../../core/sync-api/client'
import { asSyncApiError } from '../../../core/sync-api/errors'
import type { OutputUrls } from './download-run'

/** A download waits this long for the plan's URL while the watch has no request to spare. */
const MAX_WAIT_MS = 10_000

export interface PlanUrlsOptions {
  /** Asks the API for the URL from which the plan lets an output be downloaded. @throws SyncApiError */
  planUrl: (id: string, signal: AbortSignal) => Promise<string>
  clock: Clock
  /** Those of the outputs themselves. */
  outputs: OutputUrls
  /** Whether a URL from the API may be fetched at all. */
  mayUse: (address: string) => boolean
}

/**
 * Downloads come from the URL that the plan allows, which can be a version without watermark; else from the output's own.
 * An API that has no such URLs is asked once, and then no more with this key.
 */
export class PlanUrls implements OutputUrls {
  readonly #options: PlanUrlsOptions
  #isOffered = true

  constructor(options: PlanUrlsOptions) {
    this.#options = options
  }

  async freshUrl(id: string): Promise<string> {
    return (await this.#planUrl(id)) ?? this.#options.outputs.freshUrl(id)
  }

  /** The plan's URL was refused: the output's own is left. */
  renewedUrl(id: string): Promise<string> {
    return this.#options.outputs.renewedUrl(id)
  }

  /** Another account may have them. */
  keyChanged(): void {
    this.#isOffered = true
  }

  async #planUrl(id: string): Promise<string | null> {
    if (!this.#isOffered) return null
    const { clock, planUrl } = this.#options
    const waiting = new AbortController()
    const stopTimer = clock.after(MAX_WAIT_MS, () => waiting.abort())
    try {
      const url = await planUrl(id, waiting.signal)
      return this.#options.mayUse(url) ? url : null
    } catch (thrown) {
      if (isNotOffered(asSyncApiError(thrown))) this.#isOffered = false
      return null
    } finally {
      stopTimer()
    }
  }
}

/** Returns what asks the API, with a request that the watch can spare. */
export function planUrlFrom(spare: Pick<SpareRequests, 'run'>, { account }: Pick<AccountApi, 'account'>) {
  return async (id: string, signal: AbortSignal): Promise<string> => {
    const { value } = await spare.run((own) => account.downloadAddress(id, own), { signal, isAwaited: true })
    return value
  }
}
