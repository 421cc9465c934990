import { readFile } from 'node:fs/promises'
import type { WatchedGeneration } from '../../../../core/watchlist/watched-generation'
import { m } from '../../../../i18n'
import { Yielding } from './yielding'
import { fromStored } from './stored-entry'

/** What the one JSON file of version 1 holds. */
export interface Version1 {
  entries: Map<string, WatchedGeneration>
  unreadable: number
}

/** Reads `watchlist.json`; null when there is none. @throws an error that says why nothing of it can be read */
export async function readVersion1(path: string): Promise<Version1 | null> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  const read: Version1 = { entries: new Map(), unreadable: 0 }
  const slices = new Yielding()
  for (const value of generationsIn(parsed(text))) {
    const entry = fromStored(value, 1)
    if (entry === null) read.unreadable += 1
    else read.entries.set(entry.id, entry)
    if (slices.isOver) await slices.next()
  }
  return read
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error(m.errors_why_not_json())
  }
}

function generationsIn(file: unknown): readonly unknown[] {
  const { version, data } = Object(file) as { version?: unknown; data?: unknown }
  if (version !== 1) throw new Error(m.errors_why_other_version())
  const { generations } = Object(data) as { generations?: unknown }
  if (!Array.isArray(generations)) throw new Error(m.errors_why_shape())
  return generations
}
