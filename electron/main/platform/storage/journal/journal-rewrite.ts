import fs from 'node:fs'
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { WatchlistRecord } from '../../../../core/watchlist/watchlist-storage'
import { JournalFile } from './journal-file'
import { HEADER, toLine } from './codec'
import { Yielding } from './yielding'

/** What is left of one when the app was killed while it was written. */
export function freshName(path: string): string {
  return `${path}.new`
}

/** A journal written beside the one in use, to take its place as a whole. */
export class JournalRewrite {
  readonly #path: string
  readonly #file: FileHandle
  #length = 0
  records = 0

  private constructor(path: string, file: FileHandle) {
    this.#path = path
    this.#file = file
  }

  /** @throws when it can't be written */
  static async begin(path: string): Promise<JournalRewrite> {
    await mkdir(dirname(path), { recursive: true })
    const fresh = new JournalRewrite(path, await open(freshName(path), 'w', 0o600))
    await fresh.write(HEADER)
    return fresh
  }

  /** In slices; the records may change while it walks them. @throws when they can't be written */
  async writeRecords(records: Iterable<WatchlistRecord>): Promise<void> {
    const slices = new Yielding()
    let lines: string[] = []
    for (const record of records) {
      lines.push(toLine(record))
      this.records += 1
      if (!slices.isOver) continue
      await this.write(lines.join(''))
      lines = []
      await slices.next()
    }
    await this.write(lines.join(''))
  }

  async write(text: string): Promise<void> {
    const bytes = Buffer.from(text)
    for (let done = 0; done < bytes.length;) {
      done += (await this.#file.write(bytes, done)).bytesWritten
    }
    this.#length += bytes.length
  }

  sync(): Promise<void> {
    return this.#file.datasync()
  }

  /**
   * Adds the rest and takes the place of the journal, which must be closed; nothing comes between.
   * @throws when it can't; the journal is as it was then
   */
  takePlace(rest: string): JournalFile {
    const bytes = Buffer.from(rest)
    for (let done = 0; done < bytes.length;) done += fs.writeSync(this.#file.fd, bytes, done)
    this.#length += bytes.length
    fs.renameSync(freshName(this.#path), this.#path)
    return new JournalFile(this.#path, this.#length, true)
  }

  /** Closed when it is not needed any more; it goes away unless it has taken its place. */
  async end(): Promise<void> {
    await this.#file.close()
    await rm(freshName(this.#path), { force: true })
  }
}

/** A journal of these records, on disk when it resolves. @throws when it can't be written */
export async function writeJournal(path: string, records: Iterable<WatchlistRecord>): Promise<JournalFile> {
  const fresh = await JournalRewrite.begin(path)
  try {
    await fresh.writeRecords(records)
    await fresh.sync()
    const file = fresh.takePlace('')
    await file.sync()
    return file
  } finally {
    await fresh.end()
  }
}
