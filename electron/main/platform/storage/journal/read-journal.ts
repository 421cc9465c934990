import fs from 'node:fs'
import { promisify } from 'node:util'
import { type StoredWatchlist, applyRecord, withoutKeys } from '../../../../core/watchlist/watchlist-storage'
import { m } from '../../../../i18n'
import { codeOf } from '../../files'
import { NewerVersion } from '../quarantine'
import { fromLine, versionOf } from './codec'
import { Yielding } from '../../yielding'
import { VERSION } from './stored-entry'

const NEWLINE = 10
const BOM = Buffer.from('\ufeff')
// Unlike that of fs/promises, it reads into one buffer, without copies on the main thread.
const readFile = promisify(fs.readFile)

export interface JournalContents extends StoredWatchlist {
  version: number
  records: number
  /** Complete lines that can't be understood. */
  unreadable: number
  /** Whether records with an API key as their ID, which earlier versions accepted, were skipped. */
  hasKeys: boolean
  /** Bytes of its complete lines. The rest is an interrupted write. */
  length: number
}

/**
 * Reads a journal without blocking the event loop. Returns null when there is none.
 * @throws NewerVersion, or an error that says why nothing can be read
 */
export async function readJournal(path: string): Promise<JournalContents | null> {
  const bytes = await readIfExists(path)
  if (bytes === null) return null
  if (bytes.length === 0) throw new Error(m.errors_why_empty())
  const firstEnd = bytes.indexOf(NEWLINE)
  const version = firstEnd < 0 ? null : versionOf(bytes.toString('utf8', startOf(bytes), firstEnd))
  if (version !== null && version > VERSION) throw new NewerVersion()
  const contents: JournalContents = {
    entries: new Map(),
    removedIds: new Map(),
    version: version ?? VERSION,
    records: 0,
    unreadable: version === null ? 1 : 0,
    hasKeys: false,
    length: firstEnd + 1,
  }
  await readRecords(bytes, contents)
  if (version === null && contents.records === 0) throw new Error(m.errors_why_not_watchlist())
  return contents
}

/** Returns where the text starts, after the byte order mark that an editor may have added. */
function startOf(bytes: Buffer): number {
  return bytes.subarray(0, BOM.length).equals(BOM) ? BOM.length : 0
}

async function readRecords(bytes: Buffer, contents: JournalContents): Promise<void> {
  const slices = new Yielding()
  for (;;) {
    const end = bytes.indexOf(NEWLINE, contents.length)
    if (end < 0) return
    const record = fromLine(bytes.toString('utf8', contents.length, end), contents.version)
    contents.length = end + 1
    if (record === null) contents.unreadable += 1
    else {
      contents.records += 1
      const clean = withoutKeys(record)
      if (clean !== record) contents.hasKeys = true
      if (clean !== null) applyRecord(contents, clean)
    }
    if (slices.isOver) await slices.next()
  }
}

async function readIfExists(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}
