import { z } from 'zod'

/** The state of auto-watch, which finds the account's running generations. */
const autoWatchStatus = z.discriminatedUnion('state', [
  z.object({ state: z.literal('off') }),
  /** Turned on; the first response hasn't arrived yet. */
  z.object({ state: z.literal('starting') }),
  /** Turned on, but no request goes out now; `connection` says why. */
  z.object({ state: z.literal('waiting') }),
  z.object({ state: z.literal('on') }),
  /** Turned on, but the watchlist is full. */
  z.object({ state: z.literal('full') }),
  /** The list can't be read; `problem` says why, in a sentence for the user. The read is retried. */
  z.object({ state: z.literal('unavailable'), problem: z.string() }),
])
export type AutoWatchStatus = z.infer<typeof autoWatchStatus>

/** What the status line shows. */
export const appStatusSchema = z.object({
  connection: z.enum([
    /** No request has been sent yet, or there is none to send. */
    'idle',
    'connected',
    /** The API can't be reached; `retryAt` says when the next request goes out. */
    'offline',
    /** The API asked us to slow down; `retryAt` says until when. */
    'slowed',
    'key_missing',
    'key_refused',
    'paused',
  ]),
  /** ms since the epoch. */
  retryAt: z.number().nullable(),
  /** Generations that are not finished and not missing. */
  watching: z.number(),
  /** Generations the API is working on (any status that is neither terminal nor unread). */
  running: z.number(),
  openHolds: z.number(),
  /** Requests sent in the last 60 s, and the most there may be. */
  requestsLastMinute: z.number(),
  requestsPerMinute: z.number(),
  autoWatch: autoWatchStatus,
  /** Progress of the bulk reads that the user waits for; null when there are none. */
  reading: z.object({ done: z.number(), total: z.number() }).nullable(),
  /** The disk has refused a change; it is kept in memory until a retry succeeds. */
  diskTrouble: z.boolean(),
})
export type AppStatus = z.infer<typeof appStatusSchema>

export const keyStatusSchema = z.object({
  /** Where the key in use comes from. `session`: in memory, for this run only. `environment`: SYNC_API_KEY, this run only. */
  source: z.enum(['none', 'stored', 'session', 'environment']),
  /** The last four characters; null when there is no key or it is too short to show any of it. */
  lastFour: z.string().nullable(),
  /** Can this system keep a key encrypted? If not, `storageProblem` says why, in a sentence for the user. */
  storageProblem: z.string().nullable(),
  /** What the API last said about the key in use. */
  verdict: z.enum(['unknown', 'works', 'refused']),
})
export type KeyStatus = z.infer<typeof keyStatusSchema>

/** A short message in the window, shown as a toast. */
export const toastSchema = z.object({
  kind: z.enum(['info', 'success', 'warning', 'error']),
  title: z.string(),
  detail: z.string().nullable(),
  /** Generations the notice is about: where there are any, the toast offers to show them. */
  generationIds: z.array(z.string()),
  /** Generations that were removed by the app itself: the toast offers to bring them back. */
  restoreIds: z.array(z.string()).optional(),
})
export type Toast = z.infer<typeof toastSchema>
