import { z } from 'zod'
import { annotationsSchema } from '../../contract/annotations'
import type { RefusedPiece } from '../../contract/add-result'
import type { ExportColumn } from '../../contract/export-columns'
import { toFinish } from '../notifications/notification'
import { createdAtMs } from '../sync-api/created-at'
import type { AnnotationTimes } from '../watchlist/annotation-times'
import type { FindProjectName } from '../watchlist/to-row'
import type { WatchedGeneration } from '../watchlist/watched-generation'
import { parseAnnotationTimes, formatAnnotationTimes } from './annotation-times-text'

export const FORMAT = 'syncwatch-watchlist'
export const VERSION = 1

/** One generation of an exported list. */
export type ExportedGeneration = Readonly<Record<ExportColumn, string | number | boolean | null>>

/** Returns the user's annotations and the API's fields, without URLs. Times are ISO 8601. */
export function exportedOf(entry: WatchedGeneration, projectName: FindProjectName = () => null) {
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
    projectName: projectName(generation?.projectId),
    status: generation?.status ?? null,
    createdAt: timeOf(createdAt),
    addedAt: timeOf(entry.addedAt) ?? '',
    finishedAt: timeOf(entry.finishedAt),
    tookSeconds: entry.tookMs === null ? null : Math.round(entry.tookMs / 1000),
    outputSeconds: generation?.outputDuration ?? null,
    costUsd: entry.cost?.state === 'complete' ? entry.cost.usd : null,
    error: hasFailed ? (generation?.error ?? null) : null,
    errorCode: hasFailed ? (generation?.errorCode ?? null) : null,
    changedAt: formatAnnotationTimes(entry.annotatedAt),
  } satisfies ExportedGeneration
}

function timeOf(ms: number | null): string | null {
  // An invalid date would throw.
  return ms === null || Math.abs(ms) > 8.64e15 ? null : new Date(ms).toISOString()
}

const text = (schema: z.ZodType<string | null>) => schema.nullish().catch(null)
/** What an import reads from a line; an invalid field counts as absent. */
export const importedSchema = z.object({
  id: z.string().trim(),
  label: text(annotationsSchema.shape.label),
  note: text(annotationsSchema.shape.note),
  pinned: z.boolean().nullish().catch(null),
  muted: z.boolean().nullish().catch(null),
  changedAt: z
    .string()
    .nullish()
    .catch(null)
    .transform((times): AnnotationTimes => parseAnnotationTimes(times ?? '')),
})
export type ImportedGeneration = z.infer<typeof importedSchema>

/** What was read from an exported list. */
export interface ImportedList {
  readonly generations: readonly ImportedGeneration[]
  readonly refused: readonly RefusedPiece[]
}
