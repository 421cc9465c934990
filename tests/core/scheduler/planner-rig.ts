import type { PlanInput } from '../../../electron/core/scheduler/plan'
import { plan } from '../../../electron/core/scheduler/planner'
import type { Schedule } from '../../../electron/core/scheduler/schedule'
import { NOW } from '../samples'

/** The plan for these schedules with tokens and places to spare. */
export function planFor(
  schedules: readonly Schedule[],
  changes: Partial<PlanInput> = {},
): ReturnType<typeof plan> {
  return plan({
    now: NOW,
    schedules,
    attention: 'focused',
    openHolds: 0,
    maxHolds: 100,
    surplusHolds: 0,
    holdSeconds: 55,
    openRequests: 0,
    tokens: 60,
    burst: 60,
    perMinute: 300,
    msUntilTokens: (count) => count * 250,
    closedUntil: 0,
    probeAt: null,
    refreshes: [],
    listFrom: 0,
    discoverAt: null,
    ...changes,
  })
}

/** The requests of that plan as "kind id id". */
export const started = (schedules: readonly Schedule[], changes?: Partial<PlanInput>): string[] =>
  planFor(schedules, changes).start.map(({ ids, kind }) => `${kind} ${ids.join(' ')}`.trim())

export const fresh = { answeredAt: NOW }
export const held = { isKnown: true, open: 'hold', ...fresh } as const
