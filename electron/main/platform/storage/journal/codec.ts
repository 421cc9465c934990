import { z } from 'zod'
import { setIdSchema } from '../../../../contract/generation-set'
import { canonicalId } from '../../../../core/generation-id'
import type { WatchlistRecord } from '../../../../core/watchlist/watchlist-storage'
import { fromStored, toStored } from './stored-entry'

const headerSchema = z.object({ syncwatch: z.literal('watchlist'), version: z.number().int().min(1) })
const ids = z.array(z.string().min(1).transform(canonicalId))
const addedSchema = z.object({ added: ids, at: z.number(), setId: setIdSchema.optional().catch(undefined) })
const loggedNotificationSchema = z.object({ notified: ids })
const removedSchema = z.object({ removed: ids, at: z.number() })

export function toLine(record: WatchlistRecord): string {
  return `${JSON.stringify('put' in record ? { put: toStored(record.put) } : record)}\n`
}

/** Returns the version in a first line; null when there is none. */
export function versionOf(line: string): number | null {
  const header = headerSchema.safeParse(parsed(line))
  return header.success ? header.data.version : null
}

/** Reads a line of the given version. Returns null when it can't be understood. */
export function fromLine(line: string, version: number): WatchlistRecord | null {
  const value = parsed(line)
  if (typeof value !== 'object' || value === null) return null
  if ('put' in value) {
    const put = fromStored(value.put, version)
    return put && { put }
  }
  if ('added' in value) return addedSchema.safeParse(value).data ?? null
  if ('notified' in value) return loggedNotificationSchema.safeParse(value).data ?? null
  return removedSchema.safeParse(value).data ?? null
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
