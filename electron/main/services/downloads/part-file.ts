import { type BigIntStats, constants } from 'node:fs'
import { type FileHandle, lstat, open } from 'node:fs/promises'
import { join } from 'node:path'
import { codeOf } from '../../platform/files'
import { DiskError } from './disk-error'
import { withFreeName } from './free-name'

export const PART_SUFFIX = '.part'
/** Windows has neither flag. */
const FLAGS = constants as Partial<typeof constants>
const NO_FOLLOW = FLAGS.O_NOFOLLOW ?? 0
const NON_BLOCKING = FLAGS.O_NONBLOCK ?? 0
/** Error codes when there is no regular file at the path. */
const NOT_A_FILE: ReadonlySet<string | null> = new Set([
  'ENOENT',
  'ELOOP',
  'EISDIR',
  'ENXIO',
  'EMLINK',
  'EFTYPE',
])
/** Error codes of disks without `fsync`. */
const NO_SYNC: ReadonlySet<string | null> = new Set([
  'EINVAL',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EISDIR',
  'UNKNOWN',
])

/** Serializes creations: two at once would find the same free name. */
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
   * @param onCandidate called with each path before the file is created, so that a crash leaves no unknown file
   * @throws the error of the disk
   */
  static create(folder: string, name: string, onCandidate: (path: string) => void): Promise<PartFile> {
    const creation = lastCreation.then(() => PartFile.#createNext(folder, name, onCandidate))
    lastCreation = creation.catch(() => undefined)
    return creation
  }

  static #createNext(folder: string, name: string, onCandidate: (path: string) => void): Promise<PartFile> {
    return withFreeName(name, PART_SUFFIX, async (candidate) => {
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
   * Opens an existing part. Returns null when it is missing, or when something else is at its path: through a link, the
   * download would overwrite another file.
   * @throws the error of the disk
   */
  static async reopen(path: string): Promise<PartFile | null> {
    try {
      const named = await lstat(path, { bigint: true })
      if (!hasOneName(named)) return null
      const handle = await open(path, constants.O_RDWR | NO_FOLLOW | NON_BLOCKING)
      const opened = await handle.stat({ bigint: true })
      // It may have been replaced in between.
      const isSame = NO_FOLLOW !== 0 || (opened.ino === named.ino && opened.dev === named.dev)
      if (isSame && hasOneName(opened)) return new PartFile(path, handle, Number(opened.size))
      await handle.close()
      return null
    } catch (error) {
      if (NOT_A_FILE.has(codeOf(error))) return null
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
      // Some network drives write nothing instead of failing.
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

  /** Resolves when the bytes survive a power loss, where the disk supports that. @throws the error of the disk */
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

/** Returns whether a name is taken, even by a dangling link. @throws the error of the disk for a name that is too long */
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
interface FileInfo {
  bytes: number
  /** The identity that all its hard links share; null when it has only one name. */
  linkId: string | null
}

/** Returns a file's size and identity; null when it is missing, a link or a folder. */
export async function inspectFile(path: string): Promise<FileInfo | null> {
  const found = await lstat(path, { bigint: true }).catch(() => null)
  if (found?.isFile() !== true) return null
  // Some file systems give all files the same number.
  return { bytes: Number(found.size), linkId: found.nlink > 1n ? `${found.dev}:${found.ino}` : null }
}

/** With a second name, it is also someone else's file: the user's, or a backup's. */
function hasOneName(found: BigIntStats): boolean {
  return found.isFile() && found.nlink <= 1n
}
