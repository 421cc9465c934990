import { copyFile, rename, rm } from 'node:fs/promises'
import type { StoredWatchlist } from '../../../../core/watchlist/watchlist-storage'
import { m } from '../../../../i18n'
import type { StorageOptions } from '../json-file'
import { FileLeftAlone } from '../left-alone'
import { isReadRefused, retryRead } from '../retry-read'
import { errorText, quarantineName, quarantineNameFor } from '../quarantine'
import { freshName, writeJournal } from './journal-rewrite'
import { type JournalOptions, WatchlistJournal } from './journal'
import { JournalFile } from './journal-file'
import type { JournalContents } from './journal-records'
import { type PlainJournal, isStillPlain } from './plain-journal'
import { readJournal } from './read-journal'
import { type OpenedJournal, recordsOf, restoreNewer } from './restore-newer'
import { VERSION, journalPath } from './journal-format'

export type OpenJournalOptions = StorageOptions &
  Pick<JournalOptions, 'spareRecords'> & {
    /** What was read of it before; null when that isn't plain, or nothing was. */
    plain?: PlainJournal | null
  }

/**
 * Opens `watchlist.jsonl` in the data folder, without blocking the event loop. Never fails: what can't be understood is
 * quarantined and reported, and the app starts with the rest. Where even that is impossible every change is refused, so
 * that nothing is overwritten.
 */
export async function openWatchlistJournal(options: OpenJournalOptions): Promise<WatchlistJournal> {
  const path = journalPath(options.folder)
  await rm(freshName(path), { force: true }).catch(() => undefined)
  const contents = await readOrQuarantine(path, options)
  if (contents instanceof FileLeftAlone) {
    const file = JournalFile.refusing(contents)
    return new WatchlistJournal({ ...options, path, file, stored: emptyWatchlist(), records: 0 })
  }
  const opened =
    contents === null ? await createJournal(path, options) : await continueJournal(path, contents, options)
  return new WatchlistJournal({ ...options, path, ...(await restoreNewer(path, opened, options)) })
}

/**
 * Reads a journal. One that can't be understood is moved into quarantine and counts as missing (null). One that the system
 * doesn't let the app read may be intact, so it stays where it is.
 */
async function readOrQuarantine(
  path: string,
  { now, onProblem, plain = null }: OpenJournalOptions,
): Promise<JournalContents | null | FileLeftAlone> {
  if (plain && (await isStillPlain(path, plain))) return plain.contents
  try {
    return await retryRead(() => readJournal(path))
  } catch (error) {
    const why = errorText(error)
    if (isReadRefused(error)) {
      onProblem(m.errors_file_not_read({ path, why }))
      return new FileLeftAlone(path, why)
    }
    const newPath = quarantineNameFor(error, path, now())
    try {
      await rename(path, newPath)
      onProblem(m.errors_file_quarantined({ path, newPath, why }))
      return null
    } catch {
      onProblem(m.errors_file_read_only({ path, why }))
      return new FileLeftAlone(path, why)
    }
  }
}

async function createJournal(path: string, { onProblem }: OpenJournalOptions): Promise<OpenedJournal> {
  const file = await writeJournal(path, []).catch((error: unknown) => {
    onProblem(m.errors_file_not_created({ path, why: errorText(error) }))
    // Tried again with the first change.
    return new JournalFile(path, 0)
  })
  return { file, stored: emptyWatchlist(), records: 0 }
}

async function continueJournal(
  path: string,
  contents: JournalContents,
  options: OpenJournalOptions,
): Promise<OpenedJournal> {
  const { version, unreadable, hasKeys, length, records } = contents
  const isCopied = unreadable === 0 || (await quarantineRecords(unreadable, path, options))
  const isCurrent = version === VERSION
  if (hasKeys) options.onProblem(m.errors_key_on_list())
  if (isCopied && !(isCurrent && unreadable === 0 && !hasKeys)) {
    const file = await writeJournal(path, recordsOf(contents, options.now())).catch(() => null)
    if (file) return { file, stored: contents, records: contents.entries.size }
  }
  const file = isCurrent
    ? new JournalFile(path, length)
    : JournalFile.refusing(new FileLeftAlone(path, m.errors_why_older()))
  return { file, stored: contents, records }
}

/** Copies a journal with unreadable records into quarantine and reports their number. Returns whether the copy exists. */
async function quarantineRecords(
  count: number,
  path: string,
  { now, onProblem }: StorageOptions,
): Promise<boolean> {
  const copyPath = quarantineName(path, 'corrupt', now())
  try {
    await copyFile(path, copyPath)
    onProblem(m.errors_records_copied({ count, path, copyPath }))
    return true
  } catch (error) {
    const why = errorText(error)
    onProblem(m.errors_records_not_copied({ count, path, why }))
    return false
  }
}

function emptyWatchlist(): StoredWatchlist {
  return { entries: new Map(), removedIds: new Map() }
}
