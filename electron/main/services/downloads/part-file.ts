import { type FileHandle, access, link, open, rename, rm, stat, statfs } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { numbered } from './file-name'

export const PART_END = '.part'
/** No folder has so many files of one name; a loop without end is worse than an error. */
const MAX_NUMBERS = 10_000
/** What systems answer where a file can't have a second name: FAT, some network drives, some policies. */
const NO_LINKS: ReadonlySet<unknown> = new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EMLINK',
  'EACCES',
])

/** The error's code, as Node names it: "ENOSPC". */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}

/** The file that grows while a download is under way, beside the place where it will be whole. */
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
   * A new one, under a name that neither another download nor a finished file has. One at a time: two that are made at
   * the same moment would hear of the same name.
   * @param onCandidate hears of each name before it is taken, so that a kill leaves no file that nobody knows
   * @throws what the disk says
   */
  static async create(folder: string, name: string, onCandidate: (path: string) => void): Promise<PartFile> {
    for (let number = 1; number < MAX_NUMBERS; number += 1) {
      const whole = join(folder, numbered(name, number))
      const path = whole + PART_END
      if ((await exists(whole)) || (await exists(path))) continue
      onCandidate(path)
      try {
        return new PartFile(path, await open(path, 'wx'), 0)
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw error
      }
    }
    throw new Error(`There is no free name for ${name}`)
  }

  /** One of before; null when it is gone. @throws what the disk says */
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

  /** Begins anew. */
  async empty(): Promise<void> {
    await this.#handle.truncate(0)
    this.#size = 0
  }

  /** On disk for good when it returns, also after a power loss. */
  async sync(): Promise<void> {
    await this.#handle.sync()
  }

  close(): Promise<void> {
    return this.#handle.close()
  }
}

/**
 * Gives a whole part its name, or that name with a number: never one that is taken, even at the same moment.
 * @param onCandidate hears of each name before it is tried
 * @throws what the disk says; the part is still there then
 */
export async function placePart(part: string, onCandidate: (path: string) => void): Promise<string> {
  const folder = dirname(part)
  const name = basename(part, PART_END)
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

/** False when the name is taken. */
async function tryPlace(part: string, path: string): Promise<boolean> {
  try {
    await link(part, path)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    if (!NO_LINKS.has(codeOf(error))) throw error
    return tryRename(part, path)
  }
  // The file is whole under its name: a part that can't be taken away is no failure of it.
  await rm(part).catch(() => undefined)
  return true
}

/** Where a file has one name alone: an empty one of our own holds the name until the part takes its place. */
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

/** The new name itself survives a power loss; where a folder can't be synced there is nothing to be done. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r')
    await handle.sync().finally(() => handle.close())
  } catch {
    // Windows opens no folders.
  }
}

export async function exists(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch {
    return false
  }
}

/** Whether two names are of one file, and how many bytes the first has; null when the first is gone. */
export async function sizeOf(path: string): Promise<{ bytes: number; file: string } | null> {
  try {
    const { size, ino, dev } = await stat(path, { bigint: true })
    return { bytes: Number(size), file: `${dev}:${ino}` }
  } catch {
    return null
  }
}

/** How many bytes a folder has room for; null where the system does not say. */
export async function freeBytes(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  } catch {
    return null
  }
}
