import { MAX_WATCHED } from '../../contract/limits'
import { language, m } from '../../i18n'
import type { Clock } from '../clock'
import { retryMessage } from '../requests/error-messages'
import type { SpareRequests } from '../requests/spare-requests'
import type { Answer } from '../sync-api/answer'
import type { Batch, BatchLine } from '../sync-api/account/batch'
import { type SyncApiError, asSyncApiError } from '../sync-api/errors'
import { WatchlistFullError } from '../watchlist/capacity'
import { type BatchReading, hasEnded } from './next-batch'

/** The older a batch is, the rarer it is read: at a twentieth of its age. */
const AGE_PARTS = 20
const MIN_INTERVAL_MS = 30_000
const MAX_INTERVAL_MS = 5 * 60_000
const MAX_RETRY_MS = 10 * 60_000
/** Lines that are missing when a batch has ended may be late. */
const MAX_END_READS = 3
/** A batch that was there before is gone after so many answers that say so. */
const MAX_NOT_FOUND = 3
/** What the API refuses so often is left to the user's retry. */
const MAX_REFUSALS = 3

export interface BatchReaderOptions {
  readonly batchId: string
  /** When it was added (ms since the epoch). */
  readonly addedAt: number
  /** Whether an earlier run has read it. */
  readonly wasRead: boolean
  readonly clock: Clock
  readonly spare: Pick<SpareRequests, 'run'>
  readonly readBatch: (id: string, signal: AbortSignal) => Promise<Answer<Batch>>
  readonly readResults: (resultsUrl: string, signal: AbortSignal) => Promise<BatchLine[]>
  /** Takes an answer in. Returns whether the batch is over. @throws when what it says can't be stored */
  readonly onRead: (reading: BatchReading) => boolean
  /** The API has no such batch, or no batches at all. */
  readonly onGone: () => void
  /** Its problem has changed. */
  readonly onProblem: () => void
}

/** Reads one batch again and again, rarely and with the lowest rank, until it is over. */
export class BatchReader {
  readonly #options: BatchReaderOptions
  #controller: AbortController | null = null
  #stopTimer: () => void = () => undefined
  #problem: string | null = null
  #failures = 0
  #notFound = 0
  #endReads = 0
  #wasRead: boolean
  /** How many of its requests had ended when it had no results. */
  #endedWithoutResults: number | null = null
  #onSettled: () => void = () => undefined
  /** Resolves after the first answer, whatever it is, and at the end. */
  readonly settled = new Promise<void>((resolve) => (this.#onSettled = resolve))

  constructor(options: BatchReaderOptions) {
    this.#options = options
    this.#wasRead = options.wasRead
  }

  /** Why it couldn't be read last, as a sentence; null when it was. */
  get problem(): string | null {
    return this.#problem
  }

  /** Reads it as soon as the watch has a request to spare. @param isAwaited whether the user waits for it */
  read(isAwaited: boolean): void {
    this.#abort()
    this.#failures = 0
    void this.#read(isAwaited)
  }

  end(): void {
    this.#abort()
    this.#onSettled()
  }

  #abort(): void {
    this.#stopTimer()
    this.#controller?.abort()
  }

  async #read(isAwaited = false): Promise<void> {
    const { batchId, readBatch, spare } = this.#options
    const controller = new AbortController()
    const options = { signal: controller.signal, isAwaited }
    this.#controller = controller
    try {
      const { value, retryAfterMs } = await spare.run((signal) => readBatch(batchId, signal), options)
      const results = await this.#readResults(value, options)
      if (controller.signal.aborted) return
      this.#onRead(value, results, retryAfterMs ?? 0)
    } catch (thrown) {
      if (controller.signal.aborted) return
      this.#onFailed(asSyncApiError(thrown))
    }
    this.#onSettled()
  }

  /** Resolves to the results, null when there are none, or to why they can't be read. */
  async #readResults(
    batch: Batch,
    options: { signal: AbortSignal; isAwaited: boolean },
  ): Promise<BatchLine[] | null | SyncApiError> {
    const { readResults, spare } = this.#options
    const { resultsUrl } = batch
    const ended = (batch.succeeded ?? 0) + (batch.failed ?? 0)
    const isUnchanged = this.#endedWithoutResults === ended && !hasEnded(batch)
    if (resultsUrl === null || batch.status === 'PENDING' || isUnchanged) return null
    try {
      const lines = await spare.run((signal) => readResults(resultsUrl, signal), options)
      this.#endedWithoutResults = null
      return lines
    } catch (thrown) {
      const error = asSyncApiError(thrown)
      this.#endedWithoutResults = ended
      // Before its end a batch needn't have results, and one that failed as a whole may have none.
      return !hasEnded(batch) || (batch.status === 'FAILED' && isRefusal(error)) ? null : error
    }
  }

  #onRead(batch: Batch, results: BatchLine[] | null | SyncApiError, retryAfterMs: number): void {
    const { addedAt, clock, onRead } = this.#options
    const lines = results === null || Array.isArray(results) ? results : null
    const failure = results === null || Array.isArray(results) ? null : results
    if (hasEnded(batch) && failure === null) this.#endReads += 1
    const ageMs = Math.max(0, clock.now() - addedAt)
    this.#wasRead = true
    this.#notFound = 0
    // Results that are refused so often come no more.
    const isRefused = failure !== null && isRefusal(failure) && this.#failures + 1 >= MAX_REFUSALS
    const isFinal = this.#endReads >= MAX_END_READS || isRefused
    try {
      if (onRead({ batch, lines, ageMs, isFinal })) return
    } catch (error) {
      this.#retry(storageMessage(error), null)
      return
    }
    if (failure) {
      this.#onRefused(failure)
      return
    }
    this.#failures = 0
    this.#setProblem(null)
    const intervalMs = Math.min(MAX_INTERVAL_MS, Math.max(MIN_INTERVAL_MS, ageMs / AGE_PARTS))
    this.#after(Math.max(intervalMs, retryAfterMs))
  }

  #onFailed(error: SyncApiError): void {
    if (isGone(error)) {
      this.#notFound += 1
      if (!this.#wasRead || this.#notFound >= MAX_NOT_FOUND) this.#options.onGone()
      else this.#retry(m.batches_not_found(), error.retryAfterMs)
    } else this.#onRefused(error)
  }

  #onRefused(error: SyncApiError): void {
    if (isRefusal(error) && this.#failures + 1 >= MAX_REFUSALS) this.#setProblem(messageOf(error))
    else this.#retry(messageOf(error), error.retryAfterMs)
  }

  #retry(problem: string | null, retryAfterMs: number | null): void {
    const waitMs = Math.min(MAX_RETRY_MS, MIN_INTERVAL_MS * 2 ** this.#failures)
    this.#failures += 1
    this.#setProblem(problem)
    this.#after(Math.max(waitMs, retryAfterMs ?? 0))
  }

  #after(waitMs: number): void {
    this.#stopTimer()
    this.#stopTimer = this.#options.clock.after(waitMs, () => void this.#read())
  }

  #setProblem(problem: string | null): void {
    if (this.#problem === problem) return
    this.#problem = problem
    this.#options.onProblem()
  }
}

function messageOf(error: SyncApiError): string | null {
  // The message about the key says what to do.
  if (error.kind === 'unauthorized') return null
  return error.kind === 'not_found' ? m.batches_no_results() : retryMessage(error)
}

function storageMessage(error: unknown): string {
  return error instanceof WatchlistFullError
    ? m.batches_list_full({ max: MAX_WATCHED.toLocaleString(language()) })
    : m.errors_disk()
}

/** Whether the API says that it has no such batch, or no batches; a proxy's 404 doesn't count. */
function isGone({ kind, status, apiMessage }: SyncApiError): boolean {
  if (status === 405 || status === 501) return true
  return status === 404 && (kind === 'not_found' || apiMessage !== null)
}

function isRefusal({ status }: SyncApiError): boolean {
  if (status === null || status < 400 || status >= 500) return false
  return status !== 401 && status !== 408 && status !== 429
}
