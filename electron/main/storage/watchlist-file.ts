import { z } from 'zod'
import { generationSchema } from '../../core/sync-api/generation'
import { isFinished, type WatchedGeneration } from '../../core/watch/watched-generation'
import type { WatchlistStorage } from '../../core/watch/watchlist'
import { watchStateSchema } from '../../contract/generation-row'
import { type JsonFileOptions, openJsonFile } from './json-file'

const storedSchema = z.object({
  id: z.string().min(1),
  addedAt: z.number(),
  generation: generationSchema.nullable(),
  readAt: z.number().nullable(),
  finishedAt: z.number().nullable(),
  tookMs: z.number().nullable(),
  announcement: z.enum(['none', 'due', 'told']),
  watch: watchStateSchema,
})
const fileSchema = z.object({ generations: z.array(storedSchema) })
type Stored = z.infer<typeof storedSchema>

/** The watchlist on disk: `watchlist.json` in the data folder. */
export function openWatchlistFile(
  options: Pick<JsonFileOptions<unknown>, 'folder' | 'now' | 'onProblem'>,
): WatchlistStorage {
  const file = openJsonFile({ ...options, name: 'watchlist', schema: fileSchema, empty: { generations: [] } })
  return {
    load: () => file.data.generations.map(fromStored),
    write: (entries) => file.write({ generations: entries.map(toStored) }),
  }
}

function toStored(entry: WatchedGeneration): Stored {
  const { id, addedAt, generation, readAt, finishedAt, tookMs, announcement, watch } = entry
  return { id, addedAt, generation, readAt, finishedAt, tookMs, announcement, watch }
}

/** How the watch was doing belongs to the run that wrote it: only what is finished or missing stays so. */
function fromStored(stored: Stored): WatchedGeneration {
  const entry: WatchedGeneration = { ...stored, trail: null }
  if (isFinished(entry) || entry.watch.kind === 'missing') return entry
  return { ...entry, watch: { kind: 'queued' } }
}
