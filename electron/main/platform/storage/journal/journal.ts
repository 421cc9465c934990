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

/** A small file is never written anew. */
const SPARE_RECORDS = 1_000

export interface JournalOptions {
  path: string
  file: JournalFile
  stored: StoredWatchlist
  /** How many records the file holds. */
  records: number
  /** Hears, in a sentence for the user or the log, of what went wrong beside a write. */
  onProblem: (message: string) => void
  /** The file may hold as many outdated records as live ones, and this many more: 1,000 unless told. */
  spareRecords?: number
}

/** The watchlist as a file of changes: a change costs one line, and the file is written anew when most is outdated. */
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
  /** Where the last attempt failed, it is tried again only after this many. */
  #compactAt = 0
  /** What is appended while a fresh journal is being written. */
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
    // Not kept a second time.
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
    this.#compactIfWorthIt()
  }

  synced(): Promise<void> {
    return this.#sync.confirmed()
  }

  /** After a failure the system may have dropped what it had: only what is written anew is known to be there. */
  #onSyncFailed(error: unknown): void {
    this.#onProblem(m.errors_write_not_confirmed({ path: this.#path, why: String(error) }))
    void this.#compact()
  }

  #compactIfWorthIt(): void {
    const live = this.#live?.count() ?? Infinity
    if (this.#records - live > live + this.#spareRecords && this.#records >= this.#compactAt)
      void this.#compact()
  }

  async #compact(): Promise<void> {
    if (this.#isCompacting || this.#live === null) return
    this.#isCompacting = true
    try {
      await this.#writeAnew(this.#live)
    } catch (error) {
      this.#compactAt = this.#records + this.#spareRecords
      this.#onProblem(m.errors_file_not_compacted({ path: this.#path, why: String(error) }))
    } finally {
      this.#isCompacting = false
      this.#meanwhile = []
      this.#recordsMeanwhile = 0
    }
  }

  async #writeAnew(live: LiveWatchlist): Promise<void> {
    const fresh = await JournalRewrite.begin(this.#path)
    try {
      await fresh.writeRecords(live.records())
      // Once: where changes keep coming there is always more, and the little that is left goes along in the exchange.
      await fresh.write(this.#meanwhile.splice(0).join(''))
      await fresh.sync()
      await this.#exchange(fresh)
    } finally {
      await fresh.end()
    }
  }

  /** In one go: what was appended since the fresh one was confirmed goes to it, and it takes the old one's place. */
  async #exchange(fresh: JournalRewrite): Promise<void> {
    let problem: unknown = null
    await this.#sync.between(() => {
      try {
        // Windows replaces no file that is open.
        this.#file.close()
        this.#file = fresh.takePlace(this.#meanwhile.splice(0).join(''))
        this.#records = fresh.records + this.#recordsMeanwhile
        this.#sync.written()
      } catch (error) {
        problem = error
      }
    })
    if (problem !== null) throw problem as Error
  }
}
