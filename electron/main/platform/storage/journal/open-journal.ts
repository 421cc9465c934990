import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { RemovedIds } from '../../../../core/watchlist/removed-ids'
import type { StoredWatchlist, WatchlistRecord } from '../../../../core/watchlist/watchlist-storage'
import { m } from '../../../../i18n'
import { type StorageOptions, errorText } from '../json-file'
import { freshName, writeJournal } from './journal-rewrite'
import { type JournalOptions, WatchlistJournal } from './journal'
import { JournalFile } from './journal-file'
import { quarantineRecords, readOrQuarantine } from './quarantine-journal'
import type { JournalContents } from './read-journal'
import { VERSION } from './stored-entry'

export interface OpenJournalOptions extends StorageOptions {
  /** See `JournalOptions`. */
  spareRecords?: number
}

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
