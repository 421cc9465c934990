import { dirname } from 'node:path'
import { m } from '../../../i18n'
import { UserError } from '../user-error'
import { DiskError, NoSpaceError, diskMessage, withDiskErrors } from './disk-error'
import type { DownloadRecord } from './download-record'
import { fileNameOf } from './file-name'
import { PartFile, placePart } from './part-file'
import { type TransferEnd, type TransferOptions, transfer } from './transfer'

/** Ends the download of a file that differs with every response. */
const MAX_RESTARTS = 3
const UNKNOWN_FILE = { total: null, validator: { etag: null, lastModified: null } }

/** Provides the URL of an output. Both throw a UserError. */
export interface OutputUrls {
  freshUrl(id: string): Promise<string>
  renewedUrl(id: string): Promise<string>
}

export interface RunOptions extends TransferOptions {
  urls: OutputUrls
  /** Returns the folder for a new file. @throws the error of the disk */
  openFolder: () => Promise<string>
  /** Returns the free bytes of a folder's disk; null when the system doesn't tell. */
  freeBytes: (folder: string) => Promise<number | null>
  /** Runs work of all downloads one after the other. */
  inTurn: <T>(work: () => Promise<T>) => Promise<T>
  /** The folder's path, for messages. */
  folder: () => string
}

/** The download of a run. */
export interface RunJob {
  readonly record: DownloadRecord
  /** Changes the record; it is on disk when this returns. */
  save: (changes: Partial<DownloadRecord>) => void
  /** Changes the record; it may be written later, because the files tell the same. */
  saveSoon: (changes: Partial<DownloadRecord>) => void
  onBytes: (received: number) => void
}

/** How a run ended. */
export type RunEnd =
  | { kind: 'done' }
  | { kind: 'aborted' }
  | { kind: 'failed'; problem: string }
  | { kind: 'retry'; cause: 'network' | 'server'; waitMs: number | null }

/** Downloads a file, or the rest of it, until it is complete or something prevents it. */
export async function runDownload(job: RunJob, options: RunOptions, signal: AbortSignal): Promise<RunEnd> {
  const run = new Run(job, options, signal)
  try {
    return await run.download()
  } catch (error) {
    if (signal.aborted) return { kind: 'aborted' }
    if (error instanceof DiskError) {
      return { kind: 'failed', problem: diskMessage(error.code, options.folder()) }
    }
    if (!(error instanceof UserError)) throw error
    if (error.code === 'unreachable') return { kind: 'retry', cause: 'network', waitMs: null }
    return { kind: 'failed', problem: error.message }
  } finally {
    await run.close()
  }
}

class Run {
  readonly #job: RunJob
  readonly #options: RunOptions
  readonly #signal: AbortSignal
  #part: PartFile | null = null

  constructor(job: RunJob, options: RunOptions, signal: AbortSignal) {
    this.#job = job
    this.#options = options
    this.#signal = signal
  }

  async download(): Promise<RunEnd> {
    const { record } = this.#job
    const { part } = record
    const { urls } = this.#options
    if (part !== null) this.#part = await withDiskErrors(() => PartFile.reopen(part))
    if (this.#part === null) this.#job.saveSoon({ part: null, ...UNKNOWN_FILE })
    let url = await urls.freshUrl(record.id)
    let isRenewed = false
    for (let restarts = 0; ;) {
      if (this.#signal.aborted) return { kind: 'aborted' }
      const end = await this.#attempt(url)
      switch (end.kind) {
        case 'done':
          return this.#place()
        case 'expired':
          if (isRenewed) return failed(m.downloads_refused({ status: end.status }))
          url = await urls.renewedUrl(record.id)
          isRenewed = true
          break
        case 'restart':
        case 'wrong_length':
          restarts += 1
          if (restarts > MAX_RESTARTS) return failed(m.downloads_incomplete())
          await this.#restart()
          break
        default:
          return ended(end)
      }
    }
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
      held: part && { part, size: part.size, total: record.total, validator: record.validator },
      signal: this.#signal,
      createPart: (contentType) => this.#createPart(contentType, url),
      onBegin: async (begun, total, validator) => {
        this.#job.saveSoon({ part: begun.path, total, validator })
        this.#job.onBytes(begun.size)
        const free = await this.#options.freeBytes(dirname(begun.path))
        // Before the disk is full.
        if (total !== null && free !== null && total - begun.size > free) throw new NoSpaceError()
      },
      onBytes: (received) => this.#job.onBytes(received),
    })
  }

  async #createPart(contentType: string | null, url: string): Promise<PartFile> {
    const folder = await this.#options.openFolder()
    const { id, name: outputFileName } = this.#job.record
    const name = fileNameOf({ outputFileName, id, contentType, url })
    const create = (): Promise<PartFile> => PartFile.create(folder, name, (part) => this.#job.save({ part }))
    return (this.#part = await this.#options.inTurn(create))
  }

  async #restart(): Promise<void> {
    const part = this.#part
    if (part) await withDiskErrors(() => part.empty())
    this.#job.save(UNKNOWN_FILE)
    this.#job.onBytes(0)
  }

  async #place(): Promise<RunEnd> {
    const part = this.#part
    if (part === null) return failed(m.downloads_incomplete())
    await withDiskErrors(() => part.sync())
    await this.close()
    const { size: total } = part
    const path = await withDiskErrors(() =>
      placePart(part.path, (candidate) => this.#job.save({ path: candidate, total })),
    )
    this.#job.saveSoon({ path, part: null, state: 'done', problem: null })
    return { kind: 'done' }
  }
}

function failed(problem: string): RunEnd {
  return { kind: 'failed', problem }
}

function ended(end: Exclude<TransferEnd, { kind: 'done' | 'expired' | 'restart' | 'wrong_length' }>): RunEnd {
  switch (end.kind) {
    case 'aborted':
      return end
    case 'cut':
      return { kind: 'retry', cause: 'network', waitMs: null }
    case 'busy':
      return { kind: 'retry', cause: 'server', waitMs: end.waitMs }
    case 'refused':
      return failed(m.downloads_refused({ status: end.status }))
    case 'not_media':
      return failed(m.downloads_not_media())
  }
}
