import type { Clock } from '../../../core/clock'
import type { ErrorCatalogApi } from '../../../core/sync-api/client'
import { type CatalogEntry, type ErrorCatalog, catalogOf } from '../../../core/sync-api/error-catalog'
import type { ErrorCatalogFile } from '../../platform/storage/error-catalog-file'

const DAY_MS = 24 * 60 * 60_000
const RETRY_MS = 60 * 60_000
/** Nothing waits for it: what the watch asks at the start goes first. */
const AFTER_START_MS = 60_000

export interface ErrorCatalogServiceOptions {
  api: ErrorCatalogApi
  file: ErrorCatalogFile
  clock: Clock
  hasRequestsToSpare: () => boolean
  onError: (what: string, error: unknown) => void
}

/** Keeps the catalog of errors no older than a day, and has the last one where the API can't be reached. */
export class ErrorCatalogService implements ErrorCatalog {
  readonly #options: ErrorCatalogServiceOptions
  #catalog: ErrorCatalog
  #isReading = false
  #triedAt = -Infinity
  #cancel: () => void = () => undefined

  constructor(options: ErrorCatalogServiceOptions) {
    this.#options = options
    this.#catalog = catalogOf(options.file.lines)
  }

  start(): void {
    this.#wakeAfter(AFTER_START_MS)
  }

  stop(): void {
    this.#cancel()
  }

  /** Null for a code it does not know. Whoever looks for one while there is no catalog yet has it read. */
  find(code: string): CatalogEntry | null {
    if (this.#options.file.readAt === null) void this.#read()
    return this.#catalog.find(code)
  }

  #wakeAfter(ms: number): void {
    this.#cancel()
    this.#cancel = this.#options.clock.after(ms, () => {
      void this.#read()
      this.#wakeAfter(RETRY_MS)
    })
  }

  async #read(): Promise<void> {
    const { api, file, clock, hasRequestsToSpare, onError } = this.#options
    const now = clock.now()
    const age = file.readAt === null ? Infinity : now - file.readAt
    // An age below zero is a clock set back: then nothing is known of it.
    const isFresh = age >= 0 && age < DAY_MS
    const isTriedJustNow = now >= this.#triedAt && now - this.#triedAt < AFTER_START_MS
    if (this.#isReading || isFresh || isTriedJustNow || !hasRequestsToSpare()) return
    this.#isReading = true
    this.#triedAt = now
    try {
      const lines = await api.readErrorCatalog()
      this.#catalog = catalogOf(lines)
      file.save(lines, clock.now())
    } catch (error) {
      onError('The catalog of errors could not be read or kept', error)
    } finally {
      this.#isReading = false
    }
  }
}
