import type { ApiHealthMonitor } from '../requests/api-health-monitor'
import type { AutoWatch } from '../requests/auto-watch'
import type { Dispatcher } from '../requests/dispatcher'
import type { SyncApi } from '../sync-api/client'
import type { PlannedRequest } from '../scheduler/plan'
import { plan } from '../scheduler/planner'
import { opened } from '../scheduler/transitions'
import type { Schedules } from './schedules'
import type { WatchLimits } from './watch-engine-options'

export interface PlanRunnerOptions {
  readonly holdLength: SyncApi['holdLength']
  readonly schedules: Schedules
  readonly health: ApiHealthMonitor
  readonly autoWatch: AutoWatch
  readonly dispatcher: Dispatcher
}

/** Asks the planner which requests are next, and sends them. */
export class PlanRunner {
  readonly #options: PlanRunnerOptions

  constructor(options: PlanRunnerOptions) {
    this.#options = options
  }

  /** Sends what is due. Returns when to plan again (ms since the epoch); null when nothing will be due. */
  run(limits: WatchLimits, now: number): number | null {
    const { autoWatch, dispatcher, health, holdLength, schedules } = this.#options
    const { bucket, closedUntil, list, probeAt } = health
    const { inFlight } = dispatcher
    const { perMinute } = bucket
    const discoverAt = autoWatch.dueAt
    const { start, release, wakeAt } = plan({
      now,
      schedules,
      openHolds: inFlight.takenPlaces,
      maxHolds: holdLength.isKnown ? limits.openHolds : 1,
      holdSeconds: holdLength.seconds,
      openRequests: inFlight.size,
      tokens: bucket.available(now),
      burst: bucket.burst,
      perMinute,
      msUntilTokens: (count) => bucket.msUntil(count, now),
      closedUntil,
      probeAt,
      listFrom: list.batchesFrom,
      discoverAt: discoverAt === null ? null : Math.max(discoverAt, list.from),
    })
    // A likelier one takes the place when it is free.
    for (const id of release) dispatcher.abort(id, 'hold')
    for (const planned of start) this.#send(planned)
    schedules.publish()
    const nextAt = Math.min(
      wakeAt ?? Infinity,
      inFlight.nextFreeAt ?? Infinity,
      holdLength.knownAt ?? Infinity,
    )
    return nextAt < Infinity ? nextAt : null
  }

  #send(planned: PlannedRequest): void {
    const { autoWatch, dispatcher, schedules } = this.#options
    const { ids, kind, startedAt } = dispatcher.send(planned)
    schedules.update(ids, (schedule) => opened(schedule, kind, startedAt))
    if (kind === 'discover') autoWatch.began()
  }
}
