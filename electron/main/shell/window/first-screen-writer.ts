import { rmSync, statSync } from 'node:fs'
import { countRows } from '../../../core/watchlist/row-counts'
import type { WatchedGeneration } from '../../../core/watchlist/watched-generation'
import { writeJson } from '../../platform/storage/json-writer'
import { VERSION, journalPath } from '../../platform/storage/journal/journal-format'
import { toStored } from '../../platform/storage/journal/stored-entry'
import { firstScreenPath } from './first-screen-file'
import type { ListLook } from './first-look'
import { firstEntries } from './stored-rows'

export interface FirstScreenWriterOptions {
  /** The data folder. */
  folder: string
  watchlist: { all(): Iterable<WatchedGeneration>; readonly hasFailedWrites: boolean }
  look: () => Pick<ListLook, 'listSort' | 'listGroup'>
  onError: (what: string, error: unknown) => void
}

/** Keeps what the list begins with on the disk while the app doesn't run. */
export class FirstScreenWriter {
  readonly #options: FirstScreenWriterOptions

  constructor(options: FirstScreenWriterOptions) {
    this.#options = options
  }

  /** Removes it: while the app runs, it would keep what the user removes. */
  remove(): void {
    const { folder, onError } = this.#options
    try {
      rmSync(firstScreenPath(folder), { force: true })
    } catch (error) {
      onError('What the list began with could not be removed', error)
    }
  }

  /** Writes it, once the journal has been written for the last time. */
  write(): void {
    const { folder, watchlist, look, onError } = this.#options
    if (watchlist.hasFailedWrites) return
    try {
      const entries = [...watchlist.all()]
      const { listSort, listGroup } = look()
      const first = firstEntries(entries, { listSort, listGroup })
      if (first === null || first.length === 0) return
      const { size, mtimeMs, ino } = statSync(journalPath(folder))
      writeJson(firstScreenPath(folder), {
        version: VERSION,
        journal: { size, mtimeMs, ino },
        listSort,
        listGroup,
        counts: countRows(entries),
        entries: first.map(toStored),
      })
    } catch (error) {
      onError('What the list begins with could not be written', error)
    }
  }
}
