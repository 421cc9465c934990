import { z } from 'zod'
import { canonicalId } from '../../../../core/generation-id'
import { annotationTimesSchema } from '../../../../core/watchlist/annotation-times'
import { generationSchema } from '../../../../core/sync-api/generation'
import type { WatchedGeneration } from '../../../../core/watchlist/watched-generation'
import { costSchema } from '../../../../contract/cost'
import { watchStateSchema } from '../../../../contract/generation-row'
import { setIdSchema } from '../../../../contract/generation-set'
import { annotationsSchema } from '../../../../contract/annotations'
import { NO_ANNOTATIONS } from '../../../../contract/no-annotations'
import { asRead, isAsStored } from './as-stored'
import { type EntryMigration, MIGRATIONS } from './journal-format'

/** The form of a stored entry. */
export const storedSchema = z.object({
  id: z.string().min(1).transform(canonicalId),
  addedAt: z.number(),
  generation: generationSchema.nullable(),
  readAt: z.number().nullable(),
  finishedAt: z.number().nullable(),
  tookMs: z.number().nullable(),
  announcement: z.enum(['none', 'due', 'notified']),
  watch: watchStateSchema,
  // A value here that doesn't fit must not cost the user the entry.
  cost: costSchema.nullable().catch(null),
  annotations: annotationsSchema.catch(NO_ANNOTATIONS),
  annotatedAt: annotationTimesSchema.catch({}),
  historyAt: z.number().nullable().catch(null),
  broughtBackAt: z.number().nullable().catch(null),
  seen: z.array(z.object({ status: z.string(), at: z.number() })).catch([]),
  setId: setIdSchema.optional().catch(undefined),
})

/** Returns an entry without what isn't stored: JSON leaves out undefined values. */
export function toStored(entry: WatchedGeneration): Record<string, unknown> {
  return { ...entry, estimate: undefined, ranMs: undefined }
}

/** Reads an entry that was stored by the given version. Returns null when it can't be understood. */
export function fromStored(
  value: unknown,
  version: number,
  migrations: readonly EntryMigration[] = MIGRATIONS,
): WatchedGeneration | null {
  try {
    const newest = migrations.slice(version - 1).reduce((older, migrate) => migrate(older), value)
    return asRead(isAsStored(newest) ? newest : storedSchema.parse(newest))
  } catch {
    return null
  }
}
