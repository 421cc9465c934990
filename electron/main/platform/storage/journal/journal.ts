import type {
  LiveWatchlist,
  StoredWatchlist,
  WatchlistRecord,
  WatchlistStorage,
} from '../../../../core/watchlist/watchlist-storage'
import { m } from '../../../../i18n'
import { FsyncQueue } from './fsync-queue'
import { JournalRewrite } from './journal-rewrite'
import type { JournalFile } from './journal-file'
import { toLine } from './codec'

/** A small file is never compacted. */
const SPARE_RECORDS = 1_000
/** Rounds of a compaction; each writes and syncs what changed during the last one. */
const MAX_ROUNDS = 5

export interface JournalOptions {
  path: string
  file: JournalFile
  stored: StoredWatchlist
  /** How many records the file holds. */
  records: number
  /** Called with a message about a failed sync or compaction. */
  onProblem: (message: string) => void
  /** Compacts when there are this many more outdated records than live ones (default 1,000). */
  spareRecords?: number
}

/** The watchlist as a file of changes, one a line. It is compacted when most lines are outdated. */
export class WatchlistJournal implements WatchlistStorage {
  readonly #path: string
  readonly #onProblem: (message: string) => void
  readonly #spareRecords: number
  readonly #sync: FsyncQueue
  #file: JournalFile
  #stored: StoredWatchlist
  #live: LiveWatchlist | null = null
  #records: number
  #isCompacting = false
  /** After a failed compaction, the number of records for the next one. */
  #compactAt = 0
  /** Lines that were appended during a compaction. */
  #meanwhile: string[] = []
  #recordsMeanwhile = 0

  constructor({ path, file, stored, records, onProblem, spareRecords = SPARE_RECORDS }: JournalOptions) {
    this.#spareRecords = spareRecords
    this.#path = path
    this.#file = file
    this.#stored = stored
    this.#records = records
    this.#onProblem = onProblem
    this.#sync = new FsyncQueue(
      () => this.#file.sync(),
      (error) => this.#onSyncFailed(error),
    )
  }

  load(): StoredWatchlist {
    const stored = this.#stored
    // The watchlist owns them now.
    this.#stored = { entries: new Map(), removedIds: new Map() }
    return stored
  }

  compactFrom(live: LiveWatchlist): void {
    this.#live = live
  }

  append(records: readonly WatchlistRecord[]): void {
    const text = records.map(toLine).join('')
    this.#file.append(text)
    this.#records += records.length
    if (this.#isCompacting) {
      this.#meanwhile.push(text)
      this.#recordsMeanwhile += records.length
    }
    this.#sync.written()
    this.#compactIfDue()
  }

  synced(): Promise<void> {
    return this.#sync.synced()
  }

  /** After a failed sync the system may have dropped data: only a new file is certain. */
  #onSyncFailed(error: unknown): void {
    this.#onProblem(m.errors_write_not_confirmed({ path: this.#path, why: String(error) }))
    void this.#compact()
  }

  #compactIfDue(): void {
    const live = this.#live?.count() ?? Infinity
    if (this.#records - live > live + this.#spareRecords && this.#records >= this.#compactAt)
      void this.#compact()
  }

  async #compact(): Promise<void> {
    if (this.#isCompacting || this.#live === null) return
    this.#isCompacting = true
    try {
      await this.#rewrite(this.#live)
    } catch (error) {
      this.#compactAt = this.#records + this.#spareRecords
      this.#onProblem(m.errors_file_not_compacted({ path: this.#path, why: String(error) }))
    } finally {
      this.#isCompacting = false
      this.#meanwhile = []
      this.#recordsMeanwhile = 0
    }
  }

  async #rewrite(live: LiveWatchlist): Promise<void> {
    const fresh = await JournalRewrite.begin(this.#path)
    try {
      await fresh.writeRecords(live.records())
      await this.#catchUp(fresh)
      await this.#sync.between(() => this.#replaceWith(fresh))
    } finally {
      await fresh.end()
    }
  }

  /** Writes the changes since then to the new journal, and syncs it. */
  async #catchUp(fresh: JournalRewrite): Promise<void> {
    await fresh.write(this.#meanwhile.splice(0).join(''))
    await fresh.sync()
  }

  /**
   * Replaces the old journal. No change is confirmed meanwhile, so that every confirmed one is synced before the rename.
   * Changes keep coming, so the very last ones may not be.
   */
  async #replaceWith(fresh: JournalRewrite): Promise<void> {
    for (let round = 0; round < MAX_ROUNDS && (round === 0 || this.#meanwhile.length > 0); round += 1)
      await this.#catchUp(fresh)
    // Windows can't replace an open file.
    this.#file.close()
    this.#file = fresh.takePlace(this.#meanwhile.splice(0).join(''))
    this.#records = fresh.records + this.#recordsMeanwhile
    this.#sync.written()
  }
}
