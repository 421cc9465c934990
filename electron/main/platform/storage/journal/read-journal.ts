import fs from 'node:fs'
import { promisify } from 'node:util'
import { m } from '../../../../i18n'
import { codeOf } from '../../files'
import { NewerVersion } from '../quarantine'
import { fromLine, versionOf } from './codec'
import { VERSION } from './journal-format'
import { type JournalContents, NEWLINE, readRecords } from './journal-records'

const BOM = Buffer.from('\ufeff')
// Unlike that of fs/promises, it reads into one buffer, without copies on the main thread.
const readFile = promisify(fs.readFile)

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
  await readRecords(bytes, contents, fromLine)
  if (version === null && contents.records === 0) throw new Error(m.errors_why_not_watchlist())
  return contents
}

/** Returns where the text starts, after the byte order mark that an editor may have added. */
function startOf(bytes: Buffer): number {
  return bytes.subarray(0, BOM.length).equals(BOM) ? BOM.length : 0
}

async function readIfExists(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}
