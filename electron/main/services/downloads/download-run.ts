import { dirname } from 'node:path'
import { m } from '../../../i18n'
import { UserError } from '../../ipc/handle'
import { DiskTrouble, NoRoom, diskSentence } from './download-problem'
import type { DownloadRecord } from './download-record'
import { fileNameOf } from './file-name'
import { PartFile, placePart } from './part-file'
import { type TransferEnd, type TransferOptions, transfer } from './transfer'

/** A file that is another one with every answer is not tried for ever. */
const MAX_RESTARTS = 3
const NOTHING_KNOWN = { total: null, validator: { etag: null, lastModified: null } }

/** Where the URL of an output comes from. Both refuse with a sentence for the user. */
export interface OutputUrls {
  freshUrl(id: string): Promise<string>
  renewedUrl(id: string): Promise<string>
}

export interface RunOptions extends TransferOptions {
  urls: OutputUrls
  /** The folder for a new file, made when it is the app's to make. @throws what the disk says */
  openFolder: () => Promise<string>
  /** How many bytes a folder has room for; null where the system does not say. */
  freeBytes: (folder: string) => Promise<number | null>
  /** One after the other, whoever asks. */
  inTurn: <T>(work: () => Promise<T>) => Promise<T>
  /** The folder's name, for a sentence. */
  folder: () => string
}

/** The download a run is of. */
export interface RunJob {
  readonly record: DownloadRecord
  /** What has changed, on disk when it returns: what comes next must not be found without it. */
  update: (changes: Partial<DownloadRecord>) => void
  /** What has changed, on disk soon: the files themselves tell it again. */
  note: (changes: Partial<DownloadRecord>) => void
  onBytes: (received: number) => void
}

/** How a run ended. `later`: it is to be tried again. */
export type RunEnd =
  | { kind: 'done' }
  | { kind: 'aborted' }
  | { kind: 'failed'; problem: string }
  | { kind: 'later'; cause: 'network' | 'server'; waitMs: number | null }

/** Brings one file, from wherever it stands, until it has its name or something is in the way. */
export async function runDownload(job: RunJob, parts: RunOptions, signal: AbortSignal): Promise<RunEnd> {
  const run = new Run(job, parts, signal)
  try {
    return await run.toItsEnd()
  } catch (error) {
    if (signal.aborted) return { kind: 'aborted' }
    if (error instanceof DiskTrouble) {
      return { kind: 'failed', problem: diskSentence(error.code, parts.folder()) }
    }
    if (!(error instanceof UserError)) throw error
    if (error.code === 'unreachable') return { kind: 'later', cause: 'network', waitMs: null }
    return { kind: 'failed', problem: error.message }
  } finally {
    await run.close()
  }
}

class Run {
  readonly #job: RunJob
  readonly #parts: RunOptions
  readonly #signal: AbortSignal
  #part: PartFile | null = null

  constructor(job: RunJob, parts: RunOptions, signal: AbortSignal) {
    this.#job = job
    this.#parts = parts
    this.#signal = signal
  }

  async toItsEnd(): Promise<RunEnd> {
    const { record } = this.#job
    const { urls } = this.#parts
    if (record.part !== null) this.#part = await onDisk(PartFile.reopen(record.part))
    if (this.#part === null) this.#job.note({ part: null, ...NOTHING_KNOWN })
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
          await this.#beginAnew()
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
    return transfer(this.#parts, {
      url,
      held: part && { part, size: part.size, total: record.total, validator: record.validator },
      signal: this.#signal,
      createPart: (contentType) => this.#createPart(contentType, url),
      onBegin: async (begun, total, validator) => {
        this.#job.note({ part: begun.path, total, validator })
        this.#job.onBytes(begun.size)
        const free = await this.#parts.freeBytes(dirname(begun.path))
        // Said now, not when the disk has been filled to the brim.
        if (total !== null && free !== null && total - begun.size > free) throw new NoRoom()
      },
      onBytes: (received) => this.#job.onBytes(received),
    })
  }

  async #createPart(contentType: string | null, url: string): Promise<PartFile> {
    const folder = await this.#parts.openFolder()
    const { id, name: outputFileName } = this.#job.record
    const name = fileNameOf({ outputFileName, id, contentType, url })
    const create = (): Promise<PartFile> =>
      PartFile.create(folder, name, (part) => this.#job.update({ part }))
    return (this.#part = await this.#parts.inTurn(create))
  }

  async #beginAnew(): Promise<void> {
    if (this.#part) await onDisk(this.#part.empty())
    this.#job.update(NOTHING_KNOWN)
    this.#job.onBytes(0)
  }

  async #place(): Promise<RunEnd> {
    const part = this.#part
    if (part === null) return failed(m.downloads_incomplete())
    await onDisk(part.sync())
    await this.close()
    const { size: total } = part
    const path = await onDisk(
      placePart(part.path, (candidate) => this.#job.update({ path: candidate, total })),
    )
    this.#job.note({ path, part: null, state: 'done', problem: null })
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
      return { kind: 'later', cause: 'network', waitMs: null }
    case 'busy':
      return { kind: 'later', cause: 'server', waitMs: end.waitMs }
    case 'refused':
      return failed(m.downloads_refused({ status: end.status }))
    case 'not_media':
      return failed(m.downloads_not_media())
  }
}

async function onDisk<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw new DiskTrouble(error)
  }
}
