import { type BigIntStats, constants } from 'node:fs'
import { type FileHandle, lstat, open } from 'node:fs/promises'
import { join } from 'node:path'
import { codeOf } from '../../platform/files'
import { DiskError } from './disk-error'
import { firstFree } from './free-name'

export const PART_SUFFIX = '.part'
/** Windows has neither flag. */
const FLAGS = constants as Partial<typeof constants>
const NO_LINK = FLAGS.O_NOFOLLOW ?? 0
const NO_WAIT = FLAGS.O_NONBLOCK ?? 0
/** Error codes for something at the path that is no file. */
const NO_FILE: ReadonlySet<string | null> = new Set([
  'ENOENT',
  'ELOOP',
  'EISDIR',
  'ENXIO',
  'EMLINK',
  'EFTYPE',
])
/** Error codes of disks that can't tell when the bytes are safe. */
const NO_SYNC: ReadonlySet<string | null> = new Set([
  'EINVAL',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EISDIR',
  'UNKNOWN',
])

/** Resolves when the last part was created: two at once would find the same free name. */
let lastCreation: Promise<unknown> = Promise.resolve()

/** The file that grows during a download, in the folder of the complete file. */
export class PartFile {
  readonly path: string
  readonly #handle: FileHandle
  #size: number

  private constructor(path: string, handle: FileHandle, size: number) {
    this.path = path
    this.#handle = handle
    this.#size = size
  }

  /**
   * Creates a part under a name that is free for it and for the complete file.
   * @param onCandidate called with each path before the file is created, so that a kill leaves no unknown file
   * @throws the error of the disk
   */
  static create(folder: string, name: string, onCandidate: (path: string) => void): Promise<PartFile> {
    const creation = lastCreation.then(() => PartFile.#createNext(folder, name, onCandidate))
    lastCreation = creation.catch(() => undefined)
    return creation
  }

  static #createNext(folder: string, name: string, onCandidate: (path: string) => void): Promise<PartFile> {
    return firstFree(name, PART_SUFFIX, async (candidate) => {
      const complete = join(folder, candidate)
      const path = complete + PART_SUFFIX
      if ((await isTaken(complete)) || (await isTaken(path))) return null
      onCandidate(path)
      try {
        return new PartFile(path, await open(path, 'wx'), 0)
      } catch (error) {
        if (codeOf(error) === 'EEXIST') return null
        throw error
      }
    })
  }

  /**
   * Opens an existing part. Returns null when it is missing, and when there is something else at its path: a link would
   * lead the download into another file.
   * @throws the error of the disk
   */
  static async reopen(path: string): Promise<PartFile | null> {
    try {
      const named = await lstat(path, { bigint: true })
      if (!isOneFile(named)) return null
      const handle = await open(path, constants.O_RDWR | NO_LINK | NO_WAIT)
      const opened = await handle.stat({ bigint: true })
      // It may have been replaced meanwhile.
      const isSame = NO_LINK !== 0 || (opened.ino === named.ino && opened.dev === named.dev)
      if (isSame && isOneFile(opened)) return new PartFile(path, handle, Number(opened.size))
      await handle.close()
      return null
    } catch (error) {
      if (NO_FILE.has(codeOf(error))) return null
      throw error
    }
  }

  /** Bytes. */
  get size(): number {
    return this.#size
  }

  async append(bytes: Uint8Array): Promise<void> {
    let at = 0
    while (at < bytes.length) {
      const { bytesWritten } = await this.#handle.write(bytes, at, bytes.length - at, this.#size)
      // Some network drives take nothing instead of refusing.
      if (bytesWritten === 0) throw new DiskError('ENOSPC')
      at += bytesWritten
      this.#size += bytesWritten
    }
  }

  /** Removes all bytes. */
  async empty(): Promise<void> {
    await this.#handle.truncate(0)
    this.#size = 0
  }

  /** Resolves when the bytes survive a power loss, where the disk can tell. @throws the error of the disk */
  async sync(): Promise<void> {
    try {
      await this.#handle.sync()
    } catch (error) {
      if (!NO_SYNC.has(codeOf(error))) throw error
    }
  }

  close(): Promise<void> {
    return this.#handle.close()
  }
}

/** Returns whether a name is taken, also by a link that leads nowhere. @throws the error of the disk for a name that is too long */
export async function isTaken(path: string): Promise<boolean> {
  try {
    await lstat(path)
    return true
  } catch (error) {
    if (codeOf(error) === 'ENAMETOOLONG') throw error
    return false
  }
}

/** A file on disk. */
interface FoundFile {
  bytes: number
  /** Its identity, which all its names share; null when it has one name only. */
  shared: string | null
}

/** Returns what is known of a file; null when it is missing, or a link or a folder. */
export async function sizeOf(path: string): Promise<FoundFile | null> {
  const found = await lstat(path, { bigint: true }).catch(() => null)
  if (found?.isFile() !== true) return null
  // Some file systems give all files the same number.
  return { bytes: Number(found.size), shared: found.nlink > 1n ? `${found.dev}:${found.ino}` : null }
}

/** A second name would be one of another file: of the user's, or of a backup. */
function isOneFile(found: BigIntStats): boolean {
  return found.isFile() && found.nlink <= 1n
}
