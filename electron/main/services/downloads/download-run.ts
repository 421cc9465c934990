import { dirname } from 'node:path'
import { OutputError } from '../outputs/output-error'
import { UserError } from '../user-error'
import { DiskError, diskProblemKind, withDiskErrors } from './disk-error'
import type { DownloadJob } from './download-job'
import type { DownloadProblem } from './download-problem'
import type { DownloadRecord } from './download-record'
import { fileNameOf } from './file-name'
import { lacksSpace } from './free-space'
import { PartFile } from './part-file'
import { placePart } from './place-part'
import type { RetryCause } from './retry-counter'
import { type TransferEnd, type TransferOptions, transfer } from './transfer'

/** Ends the download of a file that changes with every response. */
const MAX_RESTARTS = 3
const UNKNOWN_FILE = { total: null, validator: { etag: null, lastModified: null } }

/** Provides the URL of an output. Both may take long, and throw a UserError. */
export interface OutputUrls {
  freshUrl(id: string): Promise<string>
  renewedUrl(id: string): Promise<string>
}

export interface RunOptions extends TransferOptions {
  urls: OutputUrls
  /** Returns the folder for a new file. @throws the error of the disk */
  openFolder: () => Promise<string>
  /** Returns the free bytes of a folder's disk; null when unknown. @throws the error of the disk */
  freeBytes: (folder: string) => Promise<number | null>
  /** Marks a file as downloaded from the Internet, where the system supports that. Never throws. */
  markFromWeb: (path: string) => Promise<void>
  /** The folder's path, for messages. */
  folder: () => string
  /** Called when a record has changed and must be on disk. */
  save: () => void
  /** Called when a record has changed that may be written later, because the files on disk show the same. */
  saveSoon: () => void
  /** Called when what the window shows has changed. */
  onChange: () => void
}

/** How a run ended. */
export type RunEnd =
  | { kind: 'done' }
  | { kind: 'aborted' }
  | { kind: 'failed'; problem: DownloadProblem }
  | { kind: 'retry'; cause: RetryCause; waitMs: number | null }

/** Downloads a file, or the rest of it, until it is complete or something prevents it. */
export async function runDownload(
  job: DownloadJob,
  options: RunOptions,
  signal: AbortSignal,
): Promise<RunEnd> {
  const run = new Run(job, options, signal)
  try {
    return await run.download()
  } catch (error) {
    if (signal.aborted) return { kind: 'aborted' }
    if (error instanceof DiskError) {
      return failed({ kind: diskProblemKind(error.code), folder: options.folder() })
    }
    if (!(error instanceof UserError)) throw error
    if (error.code === 'unreachable') return { kind: 'retry', cause: 'network', waitMs: null }
    return failed(error instanceof OutputError ? { kind: error.problem } : error.message)
  } finally {
    await run.close()
  }
}

class Run {
  readonly #job: DownloadJob
  readonly #options: RunOptions
  readonly #signal: AbortSignal
  #part: PartFile | null = null

  constructor(job: DownloadJob, options: RunOptions, signal: AbortSignal) {
    this.#job = job
    this.#options = options
    this.#signal = signal
  }

  async download(): Promise<RunEnd> {
    const { record } = this.#job
    const { part } = record
    const { urls } = this.#options
    if (part !== null) this.#part = await withDiskErrors(() => PartFile.reopen(part))
    if (this.#part === null) this.#saveSoon({ part: null, ...UNKNOWN_FILE })
    let url = await this.#unlessAborted(urls.freshUrl(record.id))
    let isRenewed = false
    for (let restarts = 0; ;) {
      if (this.#signal.aborted) return { kind: 'aborted' }
      const end = await this.#attempt(url)
      switch (end.kind) {
        case 'done':
          return this.#place()
        case 'expired':
          if (isRenewed) return failed({ kind: 'refused', status: end.status })
          url = await this.#unlessAborted(urls.renewedUrl(record.id))
          isRenewed = true
          break
        case 'restart':
        case 'wrong_length':
          restarts += 1
          if (restarts > MAX_RESTARTS) return failed({ kind: 'incomplete' })
          await this.#restart()
          break
        case 'aborted':
          return end
        case 'cut':
          return { kind: 'retry', cause: end.cause, waitMs: null }
        case 'busy':
          return { kind: 'retry', cause: 'busy', waitMs: end.waitMs }
        case 'refused':
          return failed({ kind: 'refused', status: end.status })
        case 'not_media':
          return failed({ kind: 'not_media' })
      }
    }
  }

  /** The URL may wait for the API for minutes: the user must not wait with it. */
  #unlessAborted(url: Promise<string>): Promise<string> {
    return new Promise((resolve, reject) => {
      const abort = (): void => reject(new Error('Aborted'))
      this.#signal.addEventListener('abort', abort, { once: true })
      if (this.#signal.aborted) abort()
      url.then(resolve, reject).finally(() => this.#signal.removeEventListener('abort', abort))
    })
  }

  async close(): Promise<void> {
    await this.#part?.close().catch(() => undefined)
    this.#part = null
  }

  #attempt(url: string): Promise<TransferEnd> {
    const { record } = this.#job
    const part = this.#part
    return transfer(this.#options, {
      url,
      partial: part && { part, size: part.size, total: record.total, validator: record.validator },
      signal: this.#signal,
      createPart: ({ contentType }) => this.#createPart(contentType, url),
      onBegin: async (begun, total, validator) => {
        this.#saveSoon({ part: begun.path, total, validator })
        this.#onBytes(begun.size)
        // Fails before the disk is full, not after.
        const free = await this.#options.freeBytes(dirname(begun.path)).catch(() => null)
        if (total !== null && lacksSpace(total - begun.size, free)) throw new DiskError('ENOSPC')
      },
      onBytes: (received) => this.#onBytes(received),
    })
  }

  async #createPart(contentType: string | null, url: string): Promise<PartFile> {
    const folder = await this.#options.openFolder()
    const { id, name: outputFileName } = this.#job.record
    const name = fileNameOf({ outputFileName, id, contentType, url })
    return (this.#part = await PartFile.create(folder, name, (part) => this.#save({ part })))
  }

  async #restart(): Promise<void> {
    const part = this.#part
    if (part) await withDiskErrors(() => part.empty())
    this.#save(UNKNOWN_FILE)
    this.#onBytes(0)
  }

  async #place(): Promise<RunEnd> {
    const part = this.#part
    if (part === null) return failed({ kind: 'incomplete' })
    await withDiskErrors(() => part.sync())
    this.#part = null
    // Some network drives report only here that the disk is full.
    await withDiskErrors(() => part.close())
    await this.#options.markFromWeb(part.path)
    const { size: total } = part
    const path = await withDiskErrors(() =>
      placePart(part.path, (candidate) => this.#save({ path: candidate, total })),
    )
    this.#saveSoon({ path, part: null, state: 'done', problem: null })
    return { kind: 'done' }
  }

  #save(changes: Partial<DownloadRecord>): void {
    this.#job.update(changes)
    this.#options.save()
  }

  #saveSoon(changes: Partial<DownloadRecord>): void {
    this.#job.update(changes)
    this.#options.saveSoon()
  }

  #onBytes(received: number): void {
    this.#job.onBytes(received, this.#options.clock.now())
    if (!this.#signal.aborted) this.#options.onChange()
  }
}

function failed(problem: DownloadProblem): RunEnd {
  return { kind: 'failed', problem }
}
