import { z } from 'zod'
import { annotationsSchema } from '../../contract/annotations'
import { toFinish } from '../notifications/notification'
import { createdAtMs } from '../sync-api/generation'
import type { WatchedGeneration } from '../watchlist/watched-generation'

export const FORMAT = 'syncwatch-watchlist'
export const VERSION = 1

/** One generation of an exported list. */
export type ExportedGeneration = ReturnType<typeof exportedOf>

/** The columns of a CSV, in their order. */
export const COLUMNS = [
  'id',
  'label',
  'note',
  'pinned',
  'muted',
  'name',
  'model',
  'projectId',
  'status',
  'createdAt',
  'addedAt',
  'finishedAt',
  'tookSeconds',
  'outputSeconds',
  'error',
  'errorCode',
] as const satisfies readonly (keyof ExportedGeneration)[]

/** Returns the user's annotations and the API's fields, without URLs. Times are ISO 8601. */
export function exportedOf(entry: WatchedGeneration) {
  const { generation, annotations } = entry
  const createdAt = generation ? createdAtMs(generation) : null
  const hasFailed = (toFinish(entry)?.outcome ?? 'completed') !== 'completed'
  return {
    id: entry.id,
    label: annotations.label,
    note: annotations.note,
    pinned: annotations.pinned,
    muted: annotations.muted,
    name: generation?.outputFileName ?? null,
    model: generation?.model ?? null,
    projectId: generation?.projectId ?? null,
    status: generation?.status ?? null,
    createdAt: timeOf(createdAt),
    addedAt: timeOf(entry.addedAt) ?? '',
    finishedAt: timeOf(entry.finishedAt),
    tookSeconds: entry.tookMs === null ? null : Math.round(entry.tookMs / 1000),
    outputSeconds: generation?.outputDuration ?? null,
    error: hasFailed ? (generation?.error ?? null) : null,
    errorCode: hasFailed ? (generation?.errorCode ?? null) : null,
  }
}

function timeOf(ms: number | null): string | null {
  // An invalid date would throw.
  return ms === null || Math.abs(ms) > 8.64e15 ? null : new Date(ms).toISOString()
}

const text = (schema: z.ZodType<string | null>) => schema.nullish().catch(null)
/** What an import reads from a line; an invalid field counts as absent. */
export const importedSchema = z.object({
  id: z.string(),
  label: text(annotationsSchema.shape.label),
  note: text(annotationsSchema.shape.note),
  pinned: z.boolean().nullish().catch(null),
  muted: z.boolean().nullish().catch(null),
})
export type ImportedGeneration = z.infer<typeof importedSchema>
