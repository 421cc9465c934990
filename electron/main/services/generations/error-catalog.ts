import { z } from 'zod'
import type { Clock } from '../../../core/clock'
import type { ErrorCatalogApi } from '../../../core/sync-api/client'
import { type CatalogEntry, type ErrorCatalog, catalogOf } from '../../../core/sync-api/error-catalog'
import { type JsonFile, type StorageOptions, openJsonFile } from '../../platform/storage/json-file'

const DAY_MS = 24 * 60 * 60_000
const RETRY_MS = 60 * 60_000
/** Requests of the watchlist go first. */
const AFTER_START_MS = 60_000

/** The API's error catalog as it was last read: `error-catalog.json` in the data folder. */
const fileSchema = z.object({
  /** ms since the epoch; null before the first read. */
  readAt: z.number().nullable().catch(null),
  lines: z
    .array(z.object({ code: z.string(), message: z.string().nullish(), suggestion: z.string().nullish() }))
    .catch([]),
})

export interface ErrorCatalogServiceOptions {
  api: ErrorCatalogApi
  storage: StorageOptions
  clock: Clock
  hasRequestsToSpare: () => boolean
  onError: (what: string, error: unknown) => void
}

/** Provides the API's error catalog: read once a day, and the last one when the API can't be reached. */
export class ErrorCatalogService implements ErrorCatalog {
  readonly #options: ErrorCatalogServiceOptions
  readonly #file: JsonFile<z.infer<typeof fileSchema>>
  #catalog: ErrorCatalog
  #isReading = false
  #triedAt = -Infinity
  #cancel: () => void = () => undefined

  constructor(options: ErrorCatalogServiceOptions) {
    this.#options = options
    const empty = { readAt: null, lines: [] }
    this.#file = openJsonFile({ ...options.storage, name: 'error-catalog', schema: fileSchema, empty })
    this.#catalog = catalogOf(this.#file.data.lines)
  }

  start(): void {
    this.#readAfter(AFTER_START_MS)
  }

  stop(): void {
    this.#cancel()
  }

  /** Returns null for an unknown code. The first call reads the catalog if there is none. */
  find(code: string): CatalogEntry | null {
    if (this.#file.data.readAt === null) void this.#read()
    return this.#catalog.find(code)
  }

  #readAfter(ms: number): void {
    this.#cancel()
    this.#cancel = this.#options.clock.after(ms, () => {
      void this.#read()
      this.#readAfter(RETRY_MS)
    })
  }

  async #read(): Promise<void> {
    const { api, clock, hasRequestsToSpare, onError } = this.#options
    const { readAt } = this.#file.data
    const now = clock.now()
    const age = readAt === null ? Infinity : now - readAt
    // A negative age means the clock was set back.
    const isFresh = age >= 0 && age < DAY_MS
    const wasJustTried = now >= this.#triedAt && now - this.#triedAt < AFTER_START_MS
    if (this.#isReading || isFresh || wasJustTried || !hasRequestsToSpare()) return
    this.#isReading = true
    this.#triedAt = now
    try {
      const lines = await api.readErrorCatalog()
      this.#catalog = catalogOf(lines)
      this.#file.write({ readAt: clock.now(), lines: [...lines] })
    } catch (error) {
      onError('The error catalog could not be read or written', error)
    } finally {
      this.#isReading = false
    }
  }
}
