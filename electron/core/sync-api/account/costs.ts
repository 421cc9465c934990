import { z } from 'zod'
import { plainText } from '../../../contract/plain-text'
import type { Cost } from '../../../contract/cost'
import { COST_STATES } from '../../../contract/cost-states'
import { optionalUsd, parseAs } from './fields'

const MAX_RETRY_SECONDS = 24 * 60 * 60
const MAX_COMPONENTS = 50
const MAX_NAME = 100

/** A cost, and when it is worth asking again. */
export interface CostAnswer {
  readonly cost: Cost
  /** In ms from now; null where the API doesn't say. */
  readonly againInMs: number | null
}

const componentSchema = z.looseObject({
  type: z.string().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
  costUsd: optionalUsd,
  totalCostUsd: optionalUsd,
})

const wireSchema = z.looseObject({
  availability: z.enum(COST_STATES).catch('unavailable'),
  totalCostUsd: optionalUsd,
  knownSubtotalUsd: optionalUsd,
  retryAfterSeconds: z.number().min(0).max(MAX_RETRY_SECONDS).nullish().catch(null),
  components: z.unknown().optional(),
})

/** Parses a response of `GET /v2/generate/{id}/costs`. An unknown availability counts as none. @throws SyncApiError `malformed` */
export const parseCosts = parseAs<CostAnswer>(
  wireSchema.transform((wire) => {
    const usd = wire.totalCostUsd ?? wire.knownSubtotalUsd
    // Without an amount nothing could be shown, now or later.
    const isEmpty = wire.availability === 'complete' && usd === null
    return {
      cost: {
        state: isEmpty ? ('unavailable' as const) : wire.availability,
        usd,
        components: componentsOf(wire.components),
      },
      againInMs: typeof wire.retryAfterSeconds === 'number' ? wire.retryAfterSeconds * 1000 : null,
    }
  }),
  'a cost',
)

/** A list of components that name themselves, or an object with one under each name. */
function componentsOf(components: unknown): Cost['components'] {
  if (typeof components !== 'object' || components === null) return []
  const isList = Array.isArray(components)
  return Object.entries(components)
    .slice(0, MAX_COMPONENTS)
    .flatMap(([key, value]) => {
      const plain = isList ? null : optionalUsd.parse(value)
      if (plain !== null) return [{ name: plainText(key, MAX_NAME), usd: plain }]
      const parsed = componentSchema.safeParse(value)
      if (!parsed.success) return []
      const { type, name = type, costUsd, totalCostUsd } = parsed.data
      return [{ name: plainText(isList ? (name ?? '') : key, MAX_NAME), usd: costUsd ?? totalCostUsd }]
    })
}
