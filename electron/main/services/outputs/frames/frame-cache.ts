import { createHash } from 'node:crypto'
import { mkdir, readFile, readdir, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../../../../core/clock'
import { writeWhole } from '../../../platform/write-whole'
import { inSlices } from '../../../platform/yielding'

const SUFFIX = '.frame'

interface Kept {
  bytes: number
  /** ms since the epoch. */
  usedAt: number
}

export interface FrameCacheOptions {
  folder: string
  clock: Clock
  maxBytes: () => number
  /** The IDs of all generations: files of others are removed when the folder is read. */
  ids: () => Iterable<string>
}

/** Keeps small files on disk, a file for each generation. The ones not used for longest leave when there are too many bytes. */
export class FrameCache {
  readonly #options: FrameCacheOptions
  #kept: Promise<Map<string, Kept>> | null = null

  constructor(options: FrameCacheOptions) {
    this.#options = options
  }

  /** Returns a generation's file; null when there is none. */
  async read(id: string): Promise<Uint8Array | null> {
    const kept = await this.#index()
    const name = nameOf(id)
    const file = kept.get(name)
    if (file === undefined) return null
    const bytes = await readFile(this.#path(name)).catch(() => null)
    if (bytes === null) kept.delete(name)
    else {
      file.usedAt = this.#options.clock.now()
      // In seconds. For the next start; it doesn't matter if it fails.
      const seconds = file.usedAt / 1_000
      await utimes(this.#path(name), seconds, seconds).catch(() => undefined)
    }
    return bytes
  }

  /** Keeps a file, within the bound. @throws the error of the disk */
  async write(id: string, bytes: Uint8Array): Promise<void> {
    const kept = await this.#index()
    if (bytes.length > this.#options.maxBytes()) return
    const name = nameOf(id)
    await mkdir(this.#options.folder, { recursive: true })
    await writeWhole(this.#path(name), bytes)
    kept.set(name, { bytes: bytes.length, usedAt: this.#options.clock.now() })
    await this.trim()
  }

  async remove(ids: readonly string[]): Promise<void> {
    const kept = await this.#index()
    for (const id of ids) await this.#delete(kept, nameOf(id))
  }

  /** Removes everything. */
  async clear(): Promise<void> {
    this.#kept = null
    await rm(this.#options.folder, { recursive: true, force: true })
  }

  /** Removes the files not used for longest until the rest is within the bound. */
  async trim(): Promise<void> {
    const kept = await this.#index()
    let bytes = [...kept.values()].reduce((sum, file) => sum + file.bytes, 0)
    const oldestFirst = [...kept].sort(([, a], [, b]) => a.usedAt - b.usedAt)
    for (const [name, file] of oldestFirst) {
      if (bytes <= this.#options.maxBytes()) return
      bytes -= file.bytes
      await this.#delete(kept, name)
    }
  }

  #index(): Promise<Map<string, Kept>> {
    return (this.#kept ??= this.#readFolder())
  }

  async #readFolder(): Promise<Map<string, Kept>> {
    const kept = new Map<string, Kept>()
    const names = await readdir(this.#options.folder).catch(() => [])
    if (names.length === 0) return kept
    const known = await inSlices(namesOf(this.#options.ids()))
    for (const name of names) {
      const file = known.has(name) ? await stat(this.#path(name)).catch(() => null) : null
      if (file?.isFile() === true) kept.set(name, { bytes: file.size, usedAt: file.mtimeMs })
      else await rm(this.#path(name), { force: true }).catch(() => undefined)
    }
    return kept
  }

  async #delete(kept: Map<string, Kept>, name: string): Promise<void> {
    if (kept.delete(name)) await rm(this.#path(name), { force: true }).catch(() => undefined)
  }

  #path(name: string): string {
    return join(this.#options.folder, name)
  }
}

function* namesOf(ids: Iterable<string>): Generator<void, ReadonlySet<string>> {
  const names = new Set<string>()
  for (const id of ids) {
    names.add(nameOf(id))
    yield
  }
  return names
}

/** An ID is any text of the API, and may be no name of a file. */
function nameOf(id: string): string {
  return createHash('sha256').update(id).digest('hex') + SUFFIX
}
