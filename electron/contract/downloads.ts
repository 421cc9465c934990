import { z } from 'zod'

/** The download of one generation's output. */
export const downloadSchema = z.object({
  /** The generation's ID: it has one download at most. */
  id: z.string(),
  fileName: z.string(),
  /** `retrying`: the connection was lost; the download continues at `retryAt`. */
  state: z.enum(['queued', 'running', 'retrying', 'paused', 'done', 'failed', 'canceled']),
  /** Bytes. */
  received: z.number(),
  /** Bytes; null when the server does not say. */
  total: z.number().nullable(),
  bytesPerSecond: z.number().nullable(),
  /** When it is retried, in ms since the epoch; null unless `retrying`. */
  retryAt: z.number().nullable(),
  /** What went wrong, in a sentence for the user; null unless failed or retrying. */
  problem: z.string().nullable(),
  /** ms since the epoch. */
  startedAt: z.number(),
})
export type Download = z.infer<typeof downloadSchema>

export const downloadsSchema = z.object({ downloads: z.array(downloadSchema), folder: z.string() })
export type Downloads = z.infer<typeof downloadsSchema>
