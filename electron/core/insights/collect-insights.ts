import type { Insights, InsightsDays } from '../../contract/insights'
import { statusKind } from '../../contract/generation-status'
import type { SeenRuns } from '../estimate/run-times'
import { createdAtMs } from '../sync-api/created-at'
import type { ErrorCatalog } from '../sync-api/error-catalog'
import type { WatchedGeneration } from '../watchlist/watched-generation'
import { FailureCauses } from './failure-causes'
import { ListedTimes, ModelRuns } from './model-runs'
import { type Outcome, PeriodCounts } from './period-counts'
import { isPlausibleTime, rangeStart } from './periods'

export interface InsightsOptions {
  /** The watchlist and the history. */
  readonly entries: Iterable<WatchedGeneration>
  readonly runTimes: SeenRuns
  readonly catalog: ErrorCatalog
  readonly days: InsightsDays
  /** ms since the epoch. */
  readonly now: number
}

/** Computes insights. Yields after each entry and each part of the result, so that a long list can be read in slices. */
export function* collectInsights(options: InsightsOptions): Generator<void, Insights> {
  const { entries, runTimes, catalog, days, now } = options
  const from = rangeStart(days, now)
  const periods = new PeriodCounts(days, now)
  const causes = new FailureCauses()
  const models = new ModelRuns()
  const listed = new ListedTimes()
  for (const entry of entries) {
    yield
    const { generation } = entry
    const outcome = generation && outcomeOf(generation.status)
    if (!outcome) continue
    listed.add(entry)
    const at = finishTime(entry, now)
    if (from !== null && (at === null || at < from)) continue
    periods.add(outcome, at, entry.cost)
    if (outcome === 'failed') causes.add(generation, at)
    models.add(entry)
  }
  // When those ran isn't recorded.
  if (from === null) models.addRemoved(runTimes, listed.byModel)
  return {
    days,
    ...(yield* models.result()),
    ...causes.result(catalog),
    ...(yield* periods.result()),
  }
}

function outcomeOf(status: string): Outcome | null {
  const kind = statusKind(status)
  if (kind === 'completed' || kind === 'failed' || kind === 'canceled') return kind
  return kind === 'rejected' ? 'failed' : null
}

/** Returns when it finished, in ms since the epoch; null when unknown, or by a wrong clock. */
function finishTime({ generation, finishedAt, tookMs }: WatchedGeneration, now: number): number | null {
  const createdAt = generation && createdAtMs(generation)
  // One that had finished before it was added ran for an hour at most.
  const at = finishedAt ?? (createdAt === null ? null : createdAt + (tookMs ?? 0))
  return at !== null && isPlausibleTime(at, now) ? at : null
}
