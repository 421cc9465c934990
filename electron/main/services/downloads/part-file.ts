import { type FileHandle, link, open, rename, rm, stat, statfs } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { codeOf, exists, syncFolder } from '../../platform/files'
import { numbered } from './file-name'

export const PART_SUFFIX = '.part'
/** Ends the search for a free name. */
const MAX_NUMBERS = 10_000
/** Error codes of systems where a file can't have a second name: FAT, some network drives, some policies. */
const NO_LINKS: ReadonlySet<unknown> = new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EMLINK',
  'EACCES',
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

  static async #createNext(
    folder: string,
    name: string,
    onCandidate: (path: string) => void,
  ): Promise<PartFile> {
    for (let number = 1; number < MAX_NUMBERS; number += 1) {
      const complete = join(folder, numbered(name, number))
      const path = complete + PART_SUFFIX
      if ((await exists(complete)) || (await exists(path))) continue
      onCandidate(path)
      try {
        return new PartFile(path, await open(path, 'wx'), 0)
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw error
      }
    }
    throw new Error(`There is no free name for ${name}`)
  }

  /** Opens an existing part. Returns null when it is missing. @throws the error of the disk */
  static async reopen(path: string): Promise<PartFile | null> {
    try {
      const handle = await open(path, 'r+')
      return new PartFile(path, handle, (await handle.stat()).size)
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null
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
      at += bytesWritten
      this.#size += bytesWritten
    }
  }

  /** Removes all bytes. */
  async empty(): Promise<void> {
    await this.#handle.truncate(0)
    this.#size = 0
  }

  /** Resolves when the bytes survive a power loss. */
  async sync(): Promise<void> {
    await this.#handle.sync()
  }

  close(): Promise<void> {
    return this.#handle.close()
  }
}

/**
 * Renames a complete part to its final name, numbered when that is taken. Never overwrites a file.
 * @param onCandidate called with each path before it is tried
 * @throws the error of the disk; the part is still there then
 */
export async function placePart(part: string, onCandidate: (path: string) => void): Promise<string> {
  const folder = dirname(part)
  const name = basename(part, PART_SUFFIX)
  for (let number = 1; number < MAX_NUMBERS; number += 1) {
    const path = join(folder, numbered(name, number))
    if (await exists(path)) continue
    onCandidate(path)
    if (!(await tryPlace(part, path))) continue
    await syncFolder(folder)
    return path
  }
  throw new Error(`There is no free name for ${name}`)
}

/** Returns false when the name is taken. */
async function tryPlace(part: string, path: string): Promise<boolean> {
  try {
    await link(part, path)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    if (!NO_LINKS.has(codeOf(error))) throw error
    return tryRename(part, path)
  }
  // The file is complete under its name, even when the part can't be deleted.
  await rm(part).catch(() => undefined)
  return true
}

/** Without links: an empty file reserves the name until the part replaces it. */
async function tryRename(part: string, path: string): Promise<boolean> {
  try {
    await (await open(path, 'wx')).close()
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
  await rename(part, path)
  return true
}

/** Returns a file's size and its identity, which all its names share; null when it is missing. */
export async function sizeOf(path: string): Promise<{ bytes: number; file: string } | null> {
  const found = await stat(path, { bigint: true }).catch(() => null)
  return found && { bytes: Number(found.size), file: `${found.dev}:${found.ino}` }
}

/** Returns the free bytes of a folder's disk; null when the system doesn't tell. */
export async function freeBytes(folder: string): Promise<number | null> {
  const disk = await statfs(folder).catch(() => null)
  return disk && disk.bavail * disk.bsize
}
