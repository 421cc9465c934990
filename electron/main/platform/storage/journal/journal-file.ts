import fs from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { HEADER } from './codec'

/** Systems that know no such thing as confirming a write say so with these. */
const NOT_SUPPORTED = ['EINVAL', 'ENOSYS', 'ENOTSUP', 'EPERM']

/**
 * The journal on disk: takes whole lines or nothing. Opened at the first write, so that the app starts on a read-only
 * disk too. Written at a position of its own instead of with O_APPEND, which on Windows could not cut off a torn end.
 */
export class JournalFile {
  readonly #path: string
  #fd: number | null = null
  #length: number
  /** Something may stand behind the last whole line: a write that failed midway. */
  #isTorn = true
  #isNewInFolder: boolean
  #refusal: string | null = null

  /** @param length bytes of its whole lines; 0 when there is no file yet @param isNew just put in its place */
  constructor(path: string, length: number, isNew = false) {
    this.#path = path
    this.#length = length
    this.#isNewInFolder = isNew
  }

  /** One that is not to be touched: every change is refused for this reason. */
  static refusing(path: string, reason: string): JournalFile {
    const file = new JournalFile(path, 0)
    file.#refusal = reason
    return file
  }

  /** @throws when it can't be written whole; the file is as it was then */
  append(text: string): void {
    if (this.#refusal !== null) throw new Error(this.#refusal)
    const fd = (this.#fd ??= this.#opened())
    if (this.#isTorn) this.#cutOff(fd)
    const bytes = Buffer.from(this.#length === 0 ? HEADER + text : text)
    try {
      for (let done = 0; done < bytes.length;) {
        done += fs.writeSync(fd, bytes, done, bytes.length - done, this.#length + done)
      }
      this.#length += bytes.length
    } catch (error) {
      this.#isTorn = true
      this.#cutOffIfPossible(fd)
      throw error
    }
  }

  /** Resolves when the disk has confirmed what has been appended. */
  async sync(): Promise<void> {
    if (this.#length > 0) await confirmed((this.#fd ??= this.#opened()))
    if (!this.#isNewInFolder) return
    await syncFolder(dirname(this.#path))
    this.#isNewInFolder = false
  }

  close(): void {
    if (this.#fd !== null) fs.closeSync(this.#fd)
    this.#fd = null
    this.#isTorn = true
  }

  #opened(): number {
    if (this.#length > 0) return fs.openSync(this.#path, 'r+')
    fs.mkdirSync(dirname(this.#path), { recursive: true })
    this.#isNewInFolder = true
    // Only where it could not be made at the start; never over one that somebody has put there since.
    return fs.openSync(this.#path, 'wx', 0o600)
  }

  #cutOff(fd: number): void {
    const { size } = fs.fstatSync(fd)
    if (size < this.#length) throw new Error(`${this.#path} has been shortened by something else`)
    if (size > this.#length) fs.ftruncateSync(fd, this.#length)
    this.#isTorn = false
  }

  #cutOffIfPossible(fd: number): void {
    try {
      this.#cutOff(fd)
    } catch {
      // Tried again before the next write.
    }
  }
}

function confirmed(fd: number): Promise<void> {
  return new Promise((resolve, reject) => {
    fs.fdatasync(fd, (error) => {
      if (error === null || NOT_SUPPORTED.includes(error.code ?? '')) resolve()
      else reject(error)
    })
  })
}

/** A new name in a folder survives a power loss only when the folder is confirmed too; not every system can. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch {
    // Windows opens no folders; there the rename itself is enough.
  }
}
