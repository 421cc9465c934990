import { rm } from 'node:fs/promises'
import { z } from 'zod'
import { type JsonFile, type StorageOptions, openJsonFile } from '../../platform/storage/json-file'
import { downloadProblemSchema } from './download-problem'
import { PART_SUFFIX, inspectFile } from './part-file'

/** A download on disk. Its progress is the size of its part. */
const recordSchema = z.object({
  id: z.string(),
  /** The output's name, else the generation's ID; the file is named after it. */
  name: z.string(),
  /** The growing file (absolute path); null before the first byte and after the last. */
  part: z.string().nullable(),
  /** The complete file (absolute path); while it isn't done, the name being tried. */
  path: z.string().nullable(),
  state: z.enum(['waiting', 'paused', 'done', 'failed', 'canceled']),
  /** Bytes. */
  total: z.number().nullable(),
  /** Identifies the file's version; null for what the server doesn't send. */
  validator: z.object({ etag: z.string().nullable(), lastModified: z.string().nullable() }),
  problem: downloadProblemSchema.nullable(),
  /** ms since the epoch. */
  startedAt: z.number(),
  /** Cleared from the list; it still counts as downloaded. */
  cleared: z.boolean(),
})
export type DownloadRecord = z.infer<typeof recordSchema>

const fileSchema = z.object({
  records: z.array(recordSchema),
  /** Finishes up to this time (ms since the epoch) need no automatic download; null while that is off. */
  automaticUntil: z.number().nullable(),
})
export type DownloadsFile = JsonFile<z.infer<typeof fileSchema>>

/** Opens `downloads.json` in the data folder. */
export function openDownloadsFile(storage: StorageOptions): DownloadsFile {
  const empty = { records: [], automaticUntil: null }
  return openJsonFile({ ...storage, name: 'downloads', schema: fileSchema, empty })
}

export function newRecord(id: string, name: string, now: number): DownloadRecord {
  return {
    id,
    name,
    part: null,
    path: null,
    state: 'waiting',
    total: null,
    validator: { etag: null, lastModified: null },
    problem: null,
    startedAt: now,
    cleared: false,
  }
}

/**
 * Compares a record with the disk: when the app was killed, the file may be complete without the record saying so, or its
 * part may be gone.
 * @returns the corrected record, and how many bytes are on disk
 */
export async function checkedRecord(
  record: DownloadRecord,
): Promise<{ record: DownloadRecord; received: number }> {
  if (record.state === 'done') return { record, received: record.total ?? 0 }
  const part = record.part === null ? null : await inspectFile(record.part)
  if (record.path !== null) {
    const complete = await inspectFile(record.path)
    const isComplete =
      complete !== null &&
      (part ? part.linkId !== null && part.linkId === complete.linkId : complete.bytes === record.total)
    // The reservation of its name; see `placePart`.
    if (complete?.bytes === 0 && part && part.bytes > 0) await rm(record.path).catch(() => undefined)
    if (isComplete) {
      if (part && record.part?.endsWith(PART_SUFFIX)) await rm(record.part).catch(() => undefined)
      const done = { ...record, state: 'done' as const, part: null, total: complete.bytes, problem: null }
      return { record: done, received: complete.bytes }
    }
  }
  const kept = part ? { part: record.part } : { part: null, total: null }
  return { record: { ...record, path: null, ...kept }, received: part?.bytes ?? 0 }
}
