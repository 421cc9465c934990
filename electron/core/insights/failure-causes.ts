import { type FailureCause, type Insights, MAX_INSIGHT_CAUSES } from '../../contract/insights'
import type { ErrorCatalog } from '../sync-api/error-catalog'
import type { Generation } from '../sync-api/generation'

const MAX_MESSAGE = 500

interface Cause {
  readonly code: string | null
  count: number
  message: string | null
  latestAt: number
}

/** Counts failed generations by their error code. */
export class FailureCauses {
  readonly #byCode = new Map<string | null, Cause>()

  /** @param at when it failed, in ms since the epoch; null when that isn't known */
  add({ errorCode, error }: Generation, at: number | null): void {
    const code = errorCode || null
    const cause = this.#byCode.get(code) ?? { code, count: 0, message: null, latestAt: -Infinity }
    this.#byCode.set(code, cause)
    cause.count += 1
    if (!error || (at ?? 0) < cause.latestAt) return
    cause.message = error.slice(0, MAX_MESSAGE)
    cause.latestAt = at ?? 0
  }

  /** Returns the causes, the most frequent first, with the catalog's advice. */
  result(catalog: ErrorCatalog): Pick<Insights, 'causes' | 'otherFailures'> {
    const all = [...this.#byCode.values()].sort((a, b) => b.count - a.count)
    const causes = all.slice(0, MAX_INSIGHT_CAUSES).map(({ code, count, message }): FailureCause => {
      const entry = code === null ? null : catalog.find(code)
      return { code, count, message: entry?.message ?? message, suggestion: entry?.suggestion ?? null }
    })
    const others = all.slice(MAX_INSIGHT_CAUSES)
    return { causes, otherFailures: others.reduce((sum, { count }) => sum + count, 0) }
  }
}
