import fs from 'node:fs'
import { dirname } from 'node:path'
import { codeOf, syncFolder } from '../../files'
import type { FileLeftAlone } from '../left-alone'
import { HEADER } from './journal-format'

/** Error codes of systems without fsync. */
const NOT_SUPPORTED: ReadonlySet<unknown> = new Set(['EINVAL', 'ENOSYS', 'ENOTSUP', 'EPERM'])

/**
 * The journal's file: takes complete lines or nothing. It is opened at the first write, so that the app starts on a
 * read-only disk. Not with O_APPEND, because on Windows a torn end couldn't be truncated then.
 */
export class JournalFile {
  readonly #path: string
  #fd: number | null = null
  #length: number
  /** Whether a failed write may have left something after the last complete line. */
  #isTorn = true
  #isNewInFolder: boolean
  #refusal: FileLeftAlone | null = null

  /** @param length bytes of its complete lines; 0 without a file @param isNew just renamed to this path */
  constructor(path: string, length: number, isNew = false) {
    this.#path = path
    this.#length = length
    this.#isNewInFolder = isNew
  }

  /** Returns a file that refuses every change with this error. */
  static refusing(refusal: FileLeftAlone): JournalFile {
    const file = new JournalFile(refusal.path, 0)
    file.#refusal = refusal
    return file
  }

  /** @throws when the disk refuses; the file is unchanged then */
  append(text: string): void {
    if (this.#refusal !== null) throw this.#refusal
    const fd = (this.#fd ??= this.#opened())
    if (this.#isTorn) this.#truncate(fd)
    const bytes = Buffer.from(this.#length === 0 ? HEADER + text : text)
    try {
      for (let done = 0; done < bytes.length;) {
        done += fs.writeSync(fd, bytes, done, bytes.length - done, this.#length + done)
      }
      this.#length += bytes.length
    } catch (error) {
      this.#isTorn = true
      try {
        this.#truncate(fd)
      } catch {
        // The next write tries again.
      }
      throw error
    }
  }

  /** Resolves when the appended lines survive a power loss. */
  async sync(): Promise<void> {
    if (this.#length > 0) await fdatasync((this.#fd ??= this.#opened()))
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
    // Never over a file that appeared since the start.
    return fs.openSync(this.#path, 'wx', 0o600)
  }

  #truncate(fd: number): void {
    const { size } = fs.fstatSync(fd)
    if (size < this.#length) throw new Error(`${this.#path} has been shortened by something else`)
    if (size > this.#length) fs.ftruncateSync(fd, this.#length)
    this.#isTorn = false
  }
}

function fdatasync(fd: number): Promise<void> {
  return new Promise((resolve, reject) => {
    fs.fdatasync(fd, (error) => {
      if (error === null || NOT_SUPPORTED.has(codeOf(error))) resolve()
      else reject(error)
    })
  })
}
