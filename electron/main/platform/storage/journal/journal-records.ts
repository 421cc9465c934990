import {
  type StoredWatchlist,
  type WatchlistRecord,
  applyRecord,
  withoutKeys,
} from '../../../../core/watchlist/watchlist-storage'
import { Yielding } from '../../yielding'

export const NEWLINE = 10

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
 * Reads the complete lines after those that have been read, without blocking the event loop.
 * @param fromLine reads one; null when it can't be understood
 * @param isStrict ends at the first line that isn't a plain record
 */
export async function readRecords(
  bytes: Buffer,
  contents: JournalContents,
  fromLine: (line: string, version: number) => WatchlistRecord | null,
  isStrict = false,
): Promise<void> {
  const slices = new Yielding()
  for (;;) {
    const end = bytes.indexOf(NEWLINE, contents.length)
    if (end < 0 || (isStrict && (contents.unreadable > 0 || contents.hasKeys))) return
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
