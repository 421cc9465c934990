import { join } from 'node:path'
import { generationSchema } from '../../electron/core/sync-api/generation'
import { type WatchedGeneration, newlyWatched } from '../../electron/core/watchlist/watched-generation'
import { writeJournal } from '../../electron/main/platform/storage/journal/journal-rewrite'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

const MODELS = ['lipsync-2', 'lipsync-2', 'lipsync-2', 'lipsync-2-pro', 'sync-3', 'react-1'] as const
const BASE_SECONDS = { 'lipsync-2': 60, 'lipsync-2-pro': 150, 'sync-3': 480, 'react-1': 75 }
const FAILURES = [
  { errorCode: 'generation_input_video_inaccessible', error: 'The media could not be read.' },
  { errorCode: 'face_not_found', error: '=HYPERLINK("x") no face in the video' },
  { errorCode: null, error: 'Something else went wrong.' },
]

/** Writes a watchlist of finished generations into a data folder, as the app does. @param count spread over two weeks */
export async function storeHistory(folder: string, count: number, now = Date.now()): Promise<void> {
  const entries = Array.from({ length: count }, (_, n) => ({ put: finishedEntry(n, count, now) }))
  const file = await writeJournal(join(folder, 'watchlist.jsonl'), entries)
  file.close()
}

/** Returns the same entry for the same numbers, unlike the others but plausible. */
function finishedEntry(n: number, count: number, now: number): WatchedGeneration {
  const id = `0f3c2a10-1111-4222-8333-${String(n).padStart(12, '0')}`
  // Without order, and the same each time.
  const odd = (salt: number): number => ((n * 7_919 + salt * 104_729) % 1_000) / 1_000
  const model = MODELS[n % MODELS.length] ?? 'lipsync-2'
  const status = n % 11 === 5 ? 'FAILED' : n % 37 === 9 ? 'CANCELED' : 'COMPLETED'
  const seconds = Math.round(5 + 100 * odd(1) * odd(2) + (n % 9 === 0 ? 120 : 0))
  const workedMs = Math.round(1_000 * (BASE_SECONDS[model] * (0.6 + 0.5 * odd(3)) + 1.5 * seconds))
  const waitedMs = Math.round(60_000 * odd(4) * odd(5))
  const finishedAt = now - Math.round(((count - n) / count) * 13 * DAY * (0.7 + 0.3 * odd(6))) - MINUTE
  const createdAt = finishedAt - workedMs - waitedMs
  const failure = FAILURES[n % 5 === 0 ? 1 : n % 7 === 0 ? 2 : 0]
  const generation = generationSchema.parse({
    id,
    status,
    model,
    createdAt: new Date(createdAt).toISOString(),
    outputFileName: `take-${n}`,
    outputDuration: seconds,
    ...(status === 'FAILED' ? failure : {}),
  })
  return {
    ...newlyWatched(id, createdAt + 500),
    generation,
    readAt: finishedAt,
    finishedAt,
    tookMs: finishedAt - createdAt,
    announcement: 'notified',
    watch: { kind: 'finished' },
    cost:
      status === 'COMPLETED'
        ? { state: 'complete', usd: (seconds * 0.0125).toFixed(4), components: [] }
        : { state: 'unavailable', usd: null, components: [] },
    seen: [
      { status: 'PENDING', at: createdAt + 600 },
      { status: 'PROCESSING', at: createdAt + waitedMs + 700 },
      { status, at: finishedAt },
    ],
  }
}
