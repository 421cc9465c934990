import { join } from 'node:path'
import type { WatchlistStorage } from '../../../core/watchlist/watchlist-storage'
import type { JsonFileOptions } from './json-file'
import { openJournal } from './journal/open-journal'

/** The watchlist on disk: `watchlist.jsonl` in the data folder. Read in slices, so that nothing waits for it. */
export function openWatchlistFile({
  folder,
  ...options
}: Pick<JsonFileOptions<unknown>, 'folder' | 'now' | 'onProblem'>): Promise<WatchlistStorage> {
  return openJournal({
    ...options,
    path: join(folder, 'watchlist.jsonl'),
    // One JSON file, written whole with every change.
    version1Path: join(folder, 'watchlist.json'),
  })
}
