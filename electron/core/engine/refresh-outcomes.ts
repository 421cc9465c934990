import type { ApiHealthMonitor } from '../requests/api-health-monitor'
import type { BulkReads } from '../requests/bulk-reads'
import type { OpenRequest } from '../requests/dispatcher'
import type { KeyRecheck } from '../requests/key-recheck'
import type { SyncApiError } from '../sync-api/errors'
import type { Generation } from '../sync-api/generation'
import { lacksOutput } from '../sync-api/generation-list'
import type { Schedules } from './schedules'

export interface RefreshOutcomesOptions {
  readonly bulk: BulkReads
  readonly schedules: Schedules
  readonly health: ApiHealthMonitor
  readonly keyRecheck: KeyRecheck
  /** 0 to 1. */
  readonly random: () => number
}

/** Applies the outcomes of bulk reads. A generation that can't be read now stays among them, and waits. */
export class RefreshOutcomes {
  readonly #options: RefreshOutcomesOptions

  constructor(options: RefreshOutcomesOptions) {
    this.#options = options
  }

  /** A request has ended, whatever its outcome. */
  onEnded(ids: readonly string[]): void {
    this.#options.bulk.ended(ids)
  }

  /** @param now ms since the epoch */
  onGeneration(id: string, generation: Generation, now: number): void {
    const { bulk, schedules } = this.#options
    bulk.answered(id, schedules.answer(id, generation, now))
  }

  /** @param now ms since the epoch */
  onList(ids: readonly string[], listed: readonly Generation[], now: number): void {
    const byId = new Map(listed.map((generation) => [generation.id, generation]))
    for (const id of ids) {
      const generation = byId.get(id)
      if (!generation || lacksOutput(generation)) this.#options.bulk.readAlone([id])
      else this.onGeneration(id, generation, now)
    }
  }

  /** @param isUnanswered the API gave no answer at all @param now ms since the epoch */
  onFailed({ ids, startedAt }: OpenRequest, error: SyncApiError, isUnanswered: boolean, now: number): void {
    const { bulk, health, keyRecheck, random } = this.#options
    const isLimited = error.kind === 'rate_limited'
    if (ids.length > 1) {
      // One ID that the API refuses can fail the whole list.
      if (error.kind === 'bad_request') bulk.readAlone(ids)
      else if (!health.list.failed(error, now).isOwnLimit && isLimited)
        health.onRateLimited(error, startedAt, now)
    } else if (isLimited) health.onRateLimited(error, startedAt, now)
    else if (isUnanswered) bulk.postpone(ids, random(), now)
    else if (error.kind !== 'unauthorized' || !keyRecheck.onRefused()) bulk.failed(ids, error, random(), now)
  }
}
