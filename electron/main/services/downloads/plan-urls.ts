import { isNotOffered } from '../../../core/sync-api/account/is-not-offered'
import { asSyncApiError } from '../../../core/sync-api/errors'
import type { OutputUrls } from './download-run'

export interface PlanUrlsOptions {
  /** Asks the API for the URL from which the plan lets an output be downloaded. @throws SyncApiError */
  planUrl: (id: string) => Promise<string>
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
    try {
      const url = await this.#options.planUrl(id)
      return this.#options.mayUse(url) ? url : null
    } catch (thrown) {
      if (isNotOffered(asSyncApiError(thrown))) this.#isOffered = false
      return null
    }
  }
}
