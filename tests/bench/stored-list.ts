import { join } from 'node:path'
import { generationSchema } from '../../electron/core/sync-api/generation'
import { type WatchedGeneration, newlyWatched } from '../../electron/core/watchlist/watched-generation'
import { writeJournal } from '../../electron/main/platform/storage/journal/journal-rewrite'

/** Fields in which generations differ. */
export interface Varied {
  model: string
  /** ISO 8601. */
  createdAt: string
  outputFileName: string
  projectId: string
}

/** Returns a generation of about 1 KB, as the API does. */
export function storedEntry(
  n: number,
  status = 'PROCESSING',
  varied: Partial<Varied> = {},
): WatchedGeneration {
  const id = idOf(n)
  const url = (name: string): string =>
    `https://assets.example.com/${name}/${id}?signature=${'x'.repeat(120)}`
  const generation = generationSchema.parse({
    id,
    status,
    createdAt: '2026-11-24T09:00:00.000Z',
    model: 'lipsync-2',
    input: [
      { type: 'video', url: url('video') },
      { type: 'audio', url: url('audio') },
    ],
    options: { sync_mode: 'cut_off' },
    outputFileName: `batch-${n}`,
    somethingNew: { kept: 'x'.repeat(60) },
    ...varied,
  })
  return { ...newlyWatched(id, 1), generation, readAt: 1 }
}

export function idOf(n: number): string {
  return `0f3c2a10-1111-4222-8333-${String(n).padStart(12, '0')}`
}

/** Writes a watchlist of this many into a data folder, as the app does. */
export async function storeList(
  folder: string,
  count: number,
  variedOf: (n: number) => Partial<Varied> = () => ({}),
): Promise<void> {
  const entries = Array.from({ length: count }, (_, index) => ({
    put: storedEntry(index, undefined, variedOf(index)),
  }))
  const file = await writeJournal(join(folder, 'watchlist.jsonl'), entries)
  file.close()
}
