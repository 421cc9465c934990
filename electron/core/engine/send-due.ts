import type { ApiHealthMonitor } from '../requests/api-health-monitor'
import type { AutoWatch } from '../requests/auto-watch'
import type { BulkReads } from '../requests/bulk-reads'
import type { Dispatcher } from '../requests/dispatcher'
import { plan } from '../scheduler/planner'
import { opened } from '../scheduler/transitions'
import type { SyncApi } from '../sync-api/client'
import type { Schedules } from './schedules'
import type { WatchLimits } from './watch-engine-options'

export interface SendDueOptions {
  readonly holdLength: SyncApi['holdLength']
  readonly schedules: Schedules
  readonly health: ApiHealthMonitor
  readonly autoWatch: AutoWatch
  readonly dispatcher: Dispatcher
  readonly limits: WatchLimits
  readonly bulk: BulkReads
}

/**
 * Asks the planner which requests are due, and sends them. Returns when to plan again; null when nothing will be due.
 * Times are ms since the epoch.
 */
export function sendDue(options: SendDueOptions, now: number): number | null {
  const { autoWatch, bulk, dispatcher, health, holdLength, limits, schedules } = options
  const { bucket, closedUntil, holds, list, singleFrom, tokens } = health
  // While a probe alone goes out, reads wait for other reasons.
  const observeAt =
    singleFrom === null ? holds.observe(dispatcher.waitingSince, dispatcher.openHolds, now) : null
  const { perMinute } = bucket
  const discoverAt = autoWatch.dueAt
  const { start, release, wakeAt } = plan({
    now,
    schedules,
    attention: schedules.attention,
    openHolds: dispatcher.takenPlaces(now),
    maxHolds: holdLength.isKnown ? Math.min(limits.openHolds, holds.max) : 1,
    surplusHolds: Math.max(0, dispatcher.openHolds - holds.max),
    holdSeconds: holdLength.seconds,
    openRequests: dispatcher.openRequests,
    tokens: bucket.available(now) - tokens.waiting,
    burst: bucket.burst,
    perMinute,
    msUntilTokens: (count) => bucket.msUntil(count, now),
    closedUntil,
    probeAt: singleFrom,
    listFrom: list.batchesFrom,
    refreshes: bulk.due(now, list.batchesFrom),
    discoverAt: discoverAt === null ? null : Math.max(discoverAt, list.from),
  })
  // A likelier one takes the place when it is free.
  if (release.length > 0) dispatcher.abort(new Set(release), 'hold')
  for (const planned of start) {
    const { ids, kind, startedAt } = dispatcher.send(planned)
    schedules.update(ids, (schedule) => opened(schedule, kind, startedAt))
    if (kind === 'discover') autoWatch.began()
    if (kind === 'refresh') bulk.began(ids)
  }
  schedules.publish()
  const nextAt = Math.min(
    wakeAt ?? Infinity,
    dispatcher.nextFreeAt ?? Infinity,
    holdLength.knownAt ?? Infinity,
    bulk.nextAt(now, list.batchesFrom),
    observeAt ?? Infinity,
  )
  return nextAt < Infinity ? nextAt : null
}
