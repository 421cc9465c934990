import fs from 'node:fs'
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { WatchlistRecord } from '../../../../core/watchlist/watchlist-storage'
import { JournalFile } from './journal-file'
import { toLine } from './codec'
import { HEADER } from './journal-format'
import { Yielding } from '../../yielding'

/** Returns the name of a journal while it is written; a kill may leave it behind. */
export function freshName(path: string): string {
  return `${path}.new`
}

/** A new journal, written next to the current one to replace it. */
export class JournalRewrite {
  readonly #path: string
  readonly #file: FileHandle
  #length = 0
  records = 0

  private constructor(path: string, file: FileHandle) {
    this.#path = path
    this.#file = file
  }

  /** @throws when the disk refuses */
  static async begin(path: string): Promise<JournalRewrite> {
    await mkdir(dirname(path), { recursive: true })
    const fresh = new JournalRewrite(path, await open(freshName(path), 'w', 0o600))
    await fresh.write(HEADER)
    return fresh
  }

  /** Writes without blocking the event loop; records may change meanwhile. @throws when the disk refuses */
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
    await this.#file.writeFile(bytes)
    this.#length += bytes.length
  }

  sync(): Promise<void> {
    return this.#file.datasync()
  }

  /**
   * Adds the rest and replaces the journal, which must be closed. Synchronous, so that nothing is appended meanwhile.
   * @throws when the disk refuses; the journal is unchanged then
   */
  takePlace(rest: string): JournalFile {
    const bytes = Buffer.from(rest)
    fs.writeFileSync(this.#file.fd, bytes)
    this.#length += bytes.length
    fs.renameSync(freshName(this.#path), this.#path)
    return new JournalFile(this.#path, this.#length, true)
  }

  /** Closes the file, and deletes it unless it has replaced the journal. */
  async end(): Promise<void> {
    await this.#file.close()
    await rm(freshName(this.#path), { force: true })
  }
}

/** Writes a journal of these records. Resolves when it is synced. @throws when the disk refuses */
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
