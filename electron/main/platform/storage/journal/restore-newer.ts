import { rename, rm } from 'node:fs/promises'
import { RemovedIds } from '../../../../core/watchlist/removed-ids'
import {
  type StoredWatchlist,
  type WatchlistRecord,
  applyRecord,
} from '../../../../core/watchlist/watchlist-storage'
import { m } from '../../../../i18n'
import type { StorageOptions } from '../json-file'
import { newerFilesOf, quarantineName } from '../quarantine'
import { toLine } from './codec'
import type { JournalOptions } from './journal'
import type { JournalContents } from './journal-records'
import { readJournal } from './read-journal'

/** An open journal: its file, what that holds, and in how many records. */
export type OpenedJournal = Pick<JournalOptions, 'file' | 'stored' | 'records'>

/** Returns a watchlist as records. @param now ms since the epoch */
export function recordsOf({ entries, removedIds }: StoredWatchlist, now: number): WatchlistRecord[] {
  const puts = [...entries.values()].map((put) => ({ put }))
  return [...puts, ...new RemovedIds(removedIds, now).records()]
}

/**
 * Adds to a journal what it lacks from the journals of newer versions that this version understands, and deletes those.
 * If that fails, the next start tries again.
 */
export async function restoreNewer(
  path: string,
  journal: OpenedJournal,
  { now, onProblem }: StorageOptions,
): Promise<OpenedJournal> {
  let { records } = journal
  for (const newer of newerFilesOf(path)) {
    try {
      const contents = await readJournal(newer)
      const missing = missingRecords(contents, journal.stored, now())
      journal.file.append(missing.map(toLine).join(''))
      await journal.file.sync()
      for (const record of missing) applyRecord(journal.stored, record)
      records += missing.length
      await removeRead(newer, path, contents, { now, onProblem })
    } catch {
      // One that isn't understood yet stays for the next upgrade.
    }
  }
  return { ...journal, records }
}

function missingRecords(
  contents: JournalContents | null,
  { entries, removedIds }: StoredWatchlist,
  now: number,
): WatchlistRecord[] {
  const isUnknown = (id: string): boolean => !entries.has(id) && !removedIds.has(id)
  return (contents === null ? [] : recordsOf(contents, now)).flatMap((record): WatchlistRecord[] => {
    if (!('removed' in record)) return 'put' in record && isUnknown(record.put.id) ? [record] : []
    const removed = record.removed.filter(isUnknown)
    return removed.length > 0 ? [{ removed, at: record.at }] : []
  })
}

/** Deletes a journal that is stored elsewhere now, or keeps it for its unreadable records. */
async function removeRead(
  newer: string,
  path: string,
  contents: JournalContents | null,
  { now, onProblem }: Pick<StorageOptions, 'now' | 'onProblem'>,
): Promise<void> {
  const count = contents?.unreadable ?? 0
  if (count === 0) {
    await rm(newer)
    return
  }
  const copyPath = quarantineName(path, 'corrupt', now())
  await rename(newer, copyPath)
  onProblem(m.errors_records_copied({ count, path, copyPath }))
}
