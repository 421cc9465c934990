import { copyFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { RemovedIds } from '../../../../core/watchlist/removed-ids'
import type { StoredWatchlist, WatchlistRecord } from '../../../../core/watchlist/watchlist-storage'
import { m } from '../../../../i18n'
import { codeOf } from '../../files'
import { type StorageOptions, errorText, quarantineName } from '../json-file'
import { freshName, writeJournal } from './journal-rewrite'
import { type JournalOptions, WatchlistJournal } from './journal'
import { JournalFile } from './journal-file'
import { type JournalContents, NewerVersion, readJournal } from './read-journal'
import { VERSION } from './stored-entry'

export type OpenJournalOptions = StorageOptions & Pick<JournalOptions, 'spareRecords'>

type Opened = Pick<JournalOptions, 'file' | 'stored' | 'records'>

/**
 * Opens `watchlist.jsonl` in the data folder, without blocking the event loop. Never fails: what can't be understood is
 * quarantined and reported, and the app starts with the rest. Where even that is impossible every change is refused, so
 * that nothing is overwritten.
 */
export async function openWatchlistJournal(options: OpenJournalOptions): Promise<WatchlistJournal> {
  const path = join(options.folder, 'watchlist.jsonl')
  await rm(freshName(path), { force: true }).catch(() => undefined)
  const contents = await readOrQuarantine(path, options)
  const opened =
    contents === 'untouchable'
      ? { file: untouchable(path), stored: emptyWatchlist(), records: 0 }
      : contents === null
        ? await createJournal(path, options)
        : await continueJournal(path, contents, options)
  return new WatchlistJournal({ ...options, path, ...opened })
}

/**
 * Reads a journal. One that can't be understood is moved into quarantine and counts as missing (null). One that the system
 * doesn't let the app read may be intact, so it stays where it is.
 */
async function readOrQuarantine(
  path: string,
  { now, onProblem }: StorageOptions,
): Promise<JournalContents | null | 'untouchable'> {
  try {
    return await readJournal(path)
  } catch (error) {
    const why = errorText(error)
    const code = codeOf(error)
    if (code !== null && code !== 'EISDIR') {
      onProblem(m.errors_file_not_read({ path, why }))
      return 'untouchable'
    }
    const newPath = quarantineName(path, error instanceof NewerVersion ? 'newer' : 'corrupt', now())
    try {
      await rename(path, newPath)
      onProblem(m.errors_file_quarantined({ path, newPath, why }))
      return null
    } catch {
      onProblem(m.errors_file_read_only({ path, why }))
      return 'untouchable'
    }
  }
}

async function createJournal(path: string, { onProblem }: OpenJournalOptions): Promise<Opened> {
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
): Promise<Opened> {
  const { version, unreadable, length, records } = contents
  const isCopied = unreadable === 0 || (await quarantineRecords(unreadable, path, options))
  const isCurrent = version === VERSION
  if (isCopied && !(isCurrent && unreadable === 0)) {
    const file = await writeJournal(path, recordsOf(contents, options.now())).catch(() => null)
    if (file) return { file, stored: contents, records: contents.entries.size }
  }
  const file = isCurrent ? new JournalFile(path, length) : untouchable(path)
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

function recordsOf({ entries, removedIds }: StoredWatchlist, now: number): WatchlistRecord[] {
  const puts = [...entries.values()].map((put) => ({ put }))
  return [...puts, ...new RemovedIds(removedIds, now).records()]
}

function untouchable(path: string): JournalFile {
  return JournalFile.refusing(path, `${path} could not be read and is left as it is`)
}

function emptyWatchlist(): StoredWatchlist {
  return { entries: new Map(), removedIds: new Map() }
}
