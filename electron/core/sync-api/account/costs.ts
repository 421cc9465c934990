import { z } from 'zod'
import { plainText } from '../../../contract/plain-text'
import type { Usd } from '../../../contract/usd'
import { optionalUsd, parseAs } from './fields'

const MAX_RETRY_SECONDS = 24 * 60 * 60
const MAX_COMPONENTS = 50
const MAX_NAME = 100

const AVAILABILITIES = ['complete', 'pending', 'partial', 'unavailable'] as const

/** What a generation cost, as far as the API knows. */
export interface GenerationCosts {
  /** Anything unknown counts as `unavailable`. */
  readonly availability: (typeof AVAILABILITIES)[number]
  /** The final amount; null while it isn't known. */
  readonly totalUsd: Usd | null
  /** What is certain so far. */
  readonly knownUsd: Usd | null
  /** When it is worth asking again, in ms from now; null where the API doesn't say. */
  readonly retryAfterMs: number | null
  /** What it is made of, such as `lipsync` and `dubbing`. */
  readonly components: readonly { readonly name: string; readonly usd: Usd | null }[]
}

const componentSchema = z.looseObject({
  type: z.string().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
  costUsd: optionalUsd,
  totalCostUsd: optionalUsd,
})

const wireSchema = z.looseObject({
  availability: z.enum(AVAILABILITIES).catch('unavailable'),
  totalCostUsd: optionalUsd,
  knownSubtotalUsd: optionalUsd,
  retryAfterSeconds: z.number().min(0).max(MAX_RETRY_SECONDS).nullish().catch(null),
  components: z.unknown().optional(),
})

/** Parses a response of `GET /v2/generate/{id}/costs`. @throws SyncApiError `malformed` */
export const parseCosts = parseAs<GenerationCosts>(
  wireSchema.transform((wire) => ({
    availability: wire.availability,
    totalUsd: wire.totalCostUsd,
    knownUsd: wire.knownSubtotalUsd,
    retryAfterMs: typeof wire.retryAfterSeconds === 'number' ? wire.retryAfterSeconds * 1000 : null,
    components: componentsOf(wire.components),
  })),
  'a cost',
)

/** A list of components that name themselves, or an object with one under each name. */
function componentsOf(components: unknown): GenerationCosts['components'] {
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
