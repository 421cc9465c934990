import { z } from 'zod'
import { generationSchema } from '../../../../core/sync-api/generation'
import { type WatchedGeneration, isFinished } from '../../../../core/watchlist/watched-generation'
import { watchStateSchema } from '../../../../contract/generation-row'
import { NO_ANNOTATIONS, annotationsSchema } from '../../../../contract/annotations'

const storedSchema = z.object({
  id: z.string().min(1),
  addedAt: z.number(),
  generation: generationSchema.nullable(),
  readAt: z.number().nullable(),
  finishedAt: z.number().nullable(),
  tookMs: z.number().nullable(),
  announcement: z.enum(['none', 'due', 'notified']),
  watch: watchStateSchema,
  // Entries written before there were such things have none.
  annotations: annotationsSchema.catch(NO_ANNOTATIONS),
  historyAt: z.number().nullable().catch(null),
  broughtBackAt: z.number().nullable().catch(null),
  seen: z.array(z.object({ status: z.string(), at: z.number() })).catch([]),
})
type Stored = z.infer<typeof storedSchema>

/** Brings an entry of one version to the next; it has not been checked yet. @throws when it can't be brought over */
export type EntryMigration = (entry: unknown) => unknown

/** [0] brings version 1 to 2, and so on. */
export const ENTRY_MIGRATIONS: readonly EntryMigration[] = [
  // Version 2 is the journal: the entries themselves stayed as they were.
  (entry) => entry,
]

/** The version that is written. */
export const VERSION = ENTRY_MIGRATIONS.length + 1

/** What is stored of an entry. */
export function toStored(entry: WatchedGeneration): Stored {
  const { id, addedAt, generation, readAt, finishedAt, tookMs, announcement, watch } = entry
  const { annotations, historyAt, broughtBackAt, seen } = entry
  return {
    id,
    addedAt,
    generation,
    readAt,
    finishedAt,
    tookMs,
    announcement,
    watch,
    annotations,
    historyAt,
    broughtBackAt,
    seen: [...seen],
  }
}

/** The entry that was stored by the given version; null when it can't be understood. */
export function fromStored(
  value: unknown,
  version: number,
  migrations: readonly EntryMigration[] = ENTRY_MIGRATIONS,
): WatchedGeneration | null {
  try {
    const newest = migrations.slice(version - 1).reduce((older, migrate) => migrate(older), value)
    return asRead(storedSchema.parse(newest))
  } catch {
    return null
  }
}

/** How the watch was doing belongs to the run that wrote it: only what is finished or missing stays so. */
function asRead(stored: Stored): WatchedGeneration {
  const entry: WatchedGeneration = { ...stored, estimate: null, ranMs: null }
  if (isFinished(entry) || entry.watch.kind === 'missing') return entry
  return { ...entry, watch: { kind: 'queued' } }
}
