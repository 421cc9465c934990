import { z } from 'zod'
import { type JsonFile, type StorageOptions, openJsonFile } from '../../platform/storage/json-file'
import { PART_END, sizeOf } from './part-file'
import { rm } from 'node:fs/promises'

/** A download as it is kept on disk. How much of it has come is told by its part. */
export const recordSchema = z.object({
  id: z.string(),
  /** What the generation calls its output, else its ID: the file is named after it. */
  name: z.string(),
  /** The growing file; null before the first byte and after the last. Absolute. */
  part: z.string().nullable(),
  /** The whole file; while it is not done, the name that is just being tried. Absolute. */
  path: z.string().nullable(),
  state: z.enum(['waiting', 'paused', 'done', 'failed', 'canceled']),
  /** Bytes. */
  total: z.number().nullable(),
  validator: z.object({ etag: z.string().nullable(), lastModified: z.string().nullable() }),
  problem: z.string().nullable(),
  /** ms since the epoch. */
  startedAt: z.number(),
  /** The user has cleared it from the list; it still counts as downloaded. */
  cleared: z.boolean(),
})
export type DownloadRecord = z.infer<typeof recordSchema>

const fileSchema = z.object({
  records: z.array(recordSchema),
  /** Finishes up to this moment (ms since the epoch) need no automatic download; null while there is none. */
  automaticUntil: z.number().nullable(),
})
export type DownloadsOnDisk = z.infer<typeof fileSchema>
export type DownloadsFile = JsonFile<DownloadsOnDisk>

/** `downloads.json` in the data folder. */
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
 * What a record means after the app ended, at any moment: the file may have got its name without this being noted, or
 * its part may be gone. Answers the record as it is now, and how many bytes are there.
 */
export async function understood(
  record: DownloadRecord,
): Promise<{ record: DownloadRecord; received: number }> {
  if (record.state === 'done') return { record, received: record.total ?? 0 }
  const part = record.part === null ? null : await sizeOf(record.part)
  if (record.path !== null) {
    const whole = await sizeOf(record.path)
    const hasGotName = whole !== null && (part ? part.file === whole.file : whole.bytes === record.total)
    if (hasGotName) {
      if (part && record.part?.endsWith(PART_END)) await rm(record.part).catch(() => undefined)
      const done = { ...record, state: 'done' as const, part: null, total: whole.bytes, problem: null }
      return { record: done, received: whole.bytes }
    }
  }
  const kept = part ? { part: record.part } : { part: null, total: null }
  return { record: { ...record, path: null, ...kept }, received: part?.bytes ?? 0 }
}
