import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { codeOf } from '../files'

const RETRY_MS = 50
const MAX_WAIT_MS = 2_000

/**
 * Returns whether the system kept the app from reading a file whose content may be intact: it is locked, there are too many
 * open files, the disk has a fault. A folder in its place doesn't count.
 */
export function isReadRefused(error: unknown): boolean {
  const code = codeOf(error)
  return code !== null && code !== 'ENOENT' && code !== 'EISDIR'
}

/** Waits until every JSON file of the data folder can be read, for two seconds at most: they are opened without a pause. */
export async function untilReadable(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  const paths = names.filter((name) => name.endsWith('.json')).map((name) => join(folder, name))
  await Promise.all(paths.map((path) => retryRead(() => readFile(path)).catch(() => undefined)))
}

/** Reads, and tries again for two seconds while the system refuses. @throws what the last try threw */
export async function retryRead<T>(read: () => Promise<T>, wait = sleep): Promise<T> {
  for (let waitedMs = 0; ; waitedMs += RETRY_MS) {
    try {
      return await read()
    } catch (error) {
      if (!isReadRefused(error) || waitedMs >= MAX_WAIT_MS) throw error
      await wait(RETRY_MS)
    }
  }
}
