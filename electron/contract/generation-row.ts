import { z } from 'zod'
import { annotationsSchema } from './annotations'
import { costSchema } from './cost'

/** How the watch of one generation is doing; apart from the API's own status. Times are ms since the epoch. */
export const watchStateSchema = z.discriminatedUnion('kind', [
  /** Waits for its turn. */
  z.object({ kind: z.literal('queued') }),
  /** Its first read is under way. */
  z.object({ kind: z.literal('reading') }),
  /** A `wait=true` request is held open, or is about to be repeated. */
  z.object({ kind: z.literal('holding') }),
  z.object({
    kind: z.literal('retrying'),
    /** When it is retried. */
    at: z.number(),
    /** 1 for the first retry. */
    attempt: z.number(),
    /** One sentence for the user: what went wrong. */
    message: z.string(),
  }),
  z.object({ kind: z.literal('paused'), reason: z.enum(['key_missing', 'key_refused', 'user', 'asleep']) }),
  z.object({
    kind: z.literal('missing'),
    /** 404: the API does not know it. 400: the API refuses the ID. */
    cause: z.enum(['not_found', 'bad_request']),
    message: z.string(),
    /** Since when; left out where that isn't known. */
    since: z.number().optional(),
  }),
  z.object({ kind: z.literal('finished') }),
])
export type WatchState = z.infer<typeof watchStateSchema>

/** When a running generation is expected to finish. ms since the epoch; `earliestAt` ≤ `expectedAt` ≤ `latestAt`. */
const timeLeftSchema = z.object({
  earliestAt: z.number(),
  expectedAt: z.number(),
  latestAt: z.number(),
  /** From then on it takes longer than usual; null when the usual time is unknown. */
  longerThanUsualAt: z.number().nullable(),
  /** Whether it is shown as a range, as it is too uncertain for one time. */
  isRange: z.boolean(),
})
export type TimeLeft = z.infer<typeof timeLeftSchema>

export const INPUT_PICTURES = ['video', 'image'] as const
/** The kind of an input that has a picture. */
export type InputPicture = (typeof INPUT_PICTURES)[number]

/** What the list shows of one generation. All text comes from the API and is plain text, never markup. */
export const generationRowSchema = z.object({
  id: z.string(),
  /** The output file name where the API has one. */
  fileName: z.string().nullable(),
  model: z.string().nullable(),
  projectId: z.string().nullable(),
  /** The name of that project; null when it isn't known. */
  projectName: z.string().nullable(),
  /** The API's word, or null before the first answer. */
  status: z.string().nullable(),
  /** 0 to 100, or null when unknown. */
  progress: z.number().nullable(),
  /** ms since the epoch. */
  createdAt: z.number().nullable(),
  addedAt: z.number(),
  /** When it was seen to finish; null while it runs, and when it had finished before it was added. */
  finishedAt: z.number().nullable(),
  /** How long it took, in ms, where that is known. */
  tookMs: z.number().nullable(),
  /** null when that is unknown, and while it doesn't run. */
  timeLeft: timeLeftSchema.nullable(),
  error: z.object({ message: z.string(), code: z.string().nullable() }).nullable(),
  /** An output can be opened and previewed. */
  hasOutput: z.boolean(),
  /** Of the input whose first frame can be shown while it runs; absent where there is none. */
  inputPicture: z.enum(INPUT_PICTURES).optional(),
  /** Seconds. */
  outputDuration: z.number().nullable(),
  /** What it cost; null until the API was asked. */
  cost: costSchema.pick({ state: true, usd: true }).nullable(),
  ...annotationsSchema.shape,
  /** It is in the history, no longer on the list proper. */
  inHistory: z.boolean(),
  /** When it moved there; null while it is on the list proper. */
  historyAt: z.number().nullable(),
  watch: watchStateSchema,
  /** The set that it is in; absent while it is in none. */
  setId: z.string().optional(),
})
export type GenerationRow = z.infer<typeof generationRowSchema>

/** The number of rows of each kind. Rows in the history count only as such; pinned ones also count in their group. */
export const rowCountsSchema = z.object({
  running: z.number(),
  failed: z.number(),
  completed: z.number(),
  canceled: z.number(),
  pinned: z.number(),
  history: z.number(),
})
export type RowCounts = Readonly<z.infer<typeof rowCountsSchema>>

/** All changes of some milliseconds at once. Applies on top of `baseRevision` alone; on a gap ask for a snapshot. */
export const watchlistPatchSchema = z.object({
  baseRevision: z.number(),
  revision: z.number(),
  upserted: z.array(generationRowSchema),
  removed: z.array(z.string()),
})
export type WatchlistPatch = z.infer<typeof watchlistPatchSchema>
