import { readFile } from 'node:fs/promises'
import { isSetId } from '../../../../contract/set-id'
import { canonicalId } from '../../../../core/generation-id'
import type { WatchlistRecord } from '../../../../core/watchlist/watchlist-storage'
import { type FileState, fileState, isSameState } from '../file-state'
import { asRead, hasOnly, isAsStored } from './as-stored'
import { HEADER, VERSION } from './journal-format'
import { type JournalContents, readRecords } from './journal-records'

// Without the schemas' library: the journal is read before that is loaded.

/** A journal whose lines are all as this version writes them. */
export interface PlainJournal {
  readonly contents: JournalContents
  /** What the file was when it was read. */
  readonly file: FileState
}

/** Reads a journal; null for any that isn't plain or can't be read. Never throws. */
export async function readPlainJournal(path: string): Promise<PlainJournal | null> {
  try {
    const file = await fileState(path)
    if (file === null) return null
    const bytes = await readFile(path)
    const begin = Buffer.from(HEADER)
    if (bytes.length !== file.size || !bytes.subarray(0, begin.length).equals(begin)) return null
    const contents: JournalContents = {
      entries: new Map(),
      removedIds: new Map(),
      version: VERSION,
      records: 0,
      unreadable: 0,
      hasKeys: false,
      length: begin.length,
    }
    await readRecords(bytes, contents, plainRecord, true)
    return contents.unreadable > 0 || contents.hasKeys ? null : { contents, file }
  } catch {
    return null
  }
}

/** Returns whether the file is still what was read. */
export async function isStillPlain(path: string, { file }: PlainJournal): Promise<boolean> {
  const now = await fileState(path).catch(() => null)
  return now !== null && isSameState(now, file)
}

function plainRecord(line: string): WatchlistRecord | null {
  const value: unknown = JSON.parse(line)
  if (hasOnly(value, ['put'])) {
    const { put } = value
    return isAsStored(put) ? { put: asRead(put) } : null
  }
  if (hasOnly(value, ['notified'])) {
    const { notified } = value
    return areIds(notified) ? { notified } : null
  }
  if (hasOnly(value, ['added', 'at', 'setId'])) {
    const { added, at, setId } = value
    return areIds(added) && isTime(at) && isSetId(setId) ? { added, at, setId } : null
  }
  for (const name of ['added', 'removed'] as const) {
    if (!hasOnly(value, [name, 'at'])) continue
    const { [name]: ids, at } = value
    if (!areIds(ids) || !isTime(at)) return null
    return name === 'added' ? { added: ids, at } : { removed: ids, at }
  }
  return null
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function areIds(value: unknown): value is string[] {
  return (
    Array.isArray(value) && value.every((id) => typeof id === 'string' && id !== '' && canonicalId(id) === id)
  )
}
