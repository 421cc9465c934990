import { rm } from 'node:fs/promises'
import { RemovedIds } from '../../../../core/watchlist/removed-ids'
import type { StoredWatchlist, WatchlistRecord } from '../../../../core/watchlist/watchlist-storage'
import { m } from '../../../../i18n'
import { freshName, writeJournal } from './journal-rewrite'
import { type Version1, readVersion1 } from './import-version-1'
import { WatchlistJournal } from './journal'
import { JournalFile } from './journal-file'
import { type JournalContents, readJournal } from './read-journal'
import {
  type AsideOptions,
  quarantine,
  reason,
  tellOfUnreadable,
  quarantineUnreadable,
} from './quarantine-journal'
import { VERSION } from './stored-entry'

export interface OpenJournalOptions extends AsideOptions {
  /** Of the journal, and of the file of version 1 that it takes over. */
  path: string
  version1Path: string
  /** As of the journal. */
  spareRecords?: number
}

/**
 * Opens the journal, taking over what version 1 left. Never fails: what can't be understood is kept aside, the user is
 * told, and the app starts with the rest. Where even that is impossible every change is refused, so that nothing is
 * written over.
 */
export async function openJournal(options: OpenJournalOptions): Promise<WatchlistJournal> {
  const { path } = options
  await rm(freshName(path), { force: true }).catch(() => undefined)
  const read = await quarantineUnreadable(path, readJournal, options)
  const { file, stored, records } =
    read === 'untouchable'
      ? { file: untouchable(path), stored: nothing(), records: 0 }
      : read === null
        ? await withoutJournal(options)
        : await withJournal(read, options)
  return new WatchlistJournal({ ...options, file, stored, records })
}

interface Opened {
  file: JournalFile
  stored: StoredWatchlist
  /** How many of them the file holds. */
  records: number
}

async function withJournal(read: JournalContents, options: OpenJournalOptions): Promise<Opened> {
  // Left by a kill between the two steps of the takeover.
  await quarantine(options.version1Path, 'migrated', options).catch(() => undefined)
  const keptWhole = read.unreadable === 0 || (await tellOfUnreadable(read.unreadable, options.path, options))
  const isCurrent = read.version === VERSION
  if (keptWhole && !(isCurrent && read.unreadable === 0)) {
    const file = await writeJournal(options.path, recordsOf(read, options)).catch(() => null)
    if (file) return { file, stored: read, records: read.entries.size }
  }
  const file = isCurrent ? new JournalFile(options.path, read.length) : untouchable(options.path)
  return { file, stored: read, records: read.records }
}

async function withoutJournal(options: OpenJournalOptions): Promise<Opened> {
  const { path, version1Path, onProblem } = options
  const old = await quarantineUnreadable(version1Path, readVersion1, options)
  if (old === 'untouchable') return { file: untouchable(path), stored: nothing(), records: 0 }
  if (old !== null) return takenOver(old, options)
  // A disk that refuses it now may take it later.
  const file = await writeJournal(path, []).catch((error: unknown) => {
    onProblem(m.errors_file_not_created({ path, why: reason(error) }))
    return new JournalFile(path, 0)
  })
  return { file, stored: nothing(), records: 0 }
}

async function takenOver(old: Version1, options: OpenJournalOptions): Promise<Opened> {
  const { path, version1Path, onProblem } = options
  const stored = { ...nothing(), entries: old.entries }
  try {
    const file = await writeJournal(path, recordsOf(stored, options))
    if (old.unreadable > 0) await tellOfUnreadable(old.unreadable, version1Path, options)
    await quarantine(version1Path, 'migrated', options).catch(() => undefined)
    return { file, stored, records: old.entries.size }
  } catch (error) {
    onProblem(m.errors_file_not_migrated({ path, old: version1Path, why: reason(error) }))
    return { file: untouchable(path), stored, records: 0 }
  }
}

function recordsOf({ entries, removedIds }: StoredWatchlist, { now }: OpenJournalOptions): WatchlistRecord[] {
  const puts = [...entries.values()].map((put) => ({ put }))
  return [...puts, ...new RemovedIds(removedIds, now()).records()]
}

function untouchable(path: string): JournalFile {
  return JournalFile.refusing(path, `${path} is not to be changed before it has been read`)
}

function nothing(): StoredWatchlist {
  return { entries: new Map(), removedIds: new Map() }
}
