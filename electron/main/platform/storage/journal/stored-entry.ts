import { z } from 'zod'
import { canonicalId } from '../../../../core/generation-id'
import { annotationTimesSchema } from '../../../../core/watchlist/annotation-times'
import { generationSchema } from '../../../../core/sync-api/generation'
import { type WatchedGeneration, isFinished } from '../../../../core/watchlist/watched-generation'
import { costSchema } from '../../../../contract/cost'
import { watchStateSchema } from '../../../../contract/generation-row'
import { NO_ANNOTATIONS, annotationsSchema } from '../../../../contract/annotations'
import { isAsStored } from './as-stored'

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
})

type StoredEntry = z.infer<typeof storedSchema>

/** Brings an entry, not checked yet, from one version to the next. @throws when it can't */
export type EntryMigration = (entry: unknown) => unknown

/** The first brings version 1 to 2, and so on. */
const MIGRATIONS: readonly EntryMigration[] = []

/** The version that is written. */
export const VERSION = MIGRATIONS.length + 1

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
    return asRead(isAsStored(newest) ? (newest as StoredEntry) : storedSchema.parse(newest))
  } catch {
    return null
  }
}

/** The watch state belongs to the run that wrote it; only finished and missing last. */
function asRead(stored: StoredEntry): WatchedGeneration {
  const entry: WatchedGeneration = { ...stored, estimate: null, ranMs: null }
  if (isFinished(entry) || entry.watch.kind === 'missing') return entry
  return { ...entry, watch: { kind: 'queued' } }
}
