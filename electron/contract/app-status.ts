import { z } from 'zod'
import { MAX_PROJECT_ID_LENGTH } from './auto-watch'

/** How the finding of the account's running generations is doing. */
const autoWatchStatus = z.discriminatedUnion('state', [
  z.object({ state: z.literal('off') }),
  /** Turned on, and the first answer is awaited. */
  z.object({ state: z.literal('starting') }),
  /** Turned on, but nothing is asked of the API now; `connection` says why. */
  z.object({ state: z.literal('waiting') }),
  z.object({ state: z.literal('on') }),
  /** The list can't be read; `problem` says why, in a sentence for the person. It is tried again. */
  z.object({ state: z.literal('unavailable'), problem: z.string() }),
])
export type AutoWatchStatus = z.infer<typeof autoWatchStatus>

/** The sum of everything for the status line. */
export const appStatusSchema = z.object({
  connection: z.enum([
    /** Nothing asked yet, or nothing to ask. */
    'idle',
    'connected',
    /** The API can't be reached; `retryAt` says when it is tried again. */
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
})
export type AppStatus = z.infer<typeof appStatusSchema>

export const keyStatusSchema = z.object({
  /** Where the key in use lives. `session`: in memory, for this run only. `environment`: SYNC_API_KEY, this run only. */
  source: z.enum(['none', 'stored', 'session', 'environment']),
  /** The last four characters; null when there is no key or it is too short to show any of it. */
  lastFour: z.string().nullable(),
  /** Can this system keep a key encrypted? If not, `storageProblem` says why, in a sentence for the person. */
  storageProblem: z.string().nullable(),
  /** What the API last said of the key in use. */
  verdict: z.enum(['unknown', 'works', 'refused']),
})
export type KeyStatus = z.infer<typeof keyStatusSchema>

export const settingsSchema = z.object({
  /** Most requests a minute; the key allows 600, shared with the person's own scripts. */
  requestsPerMinute: z.number().int().min(10).max(600),
  /** Most `wait=true` requests held open at once. */
  openHolds: z.number().int().min(1).max(500),
  /** Closing the window keeps the app in the tray, where there is one. */
  closeToTray: z.boolean(),
  /** Row height. */
  density: z.enum(['comfortable', 'compact']),
  /** Finds the generations that run in the key's account by itself. */
  autoWatch: z.boolean(),
  /** The one project whose generations it finds; null for all of the account. */
  autoWatchProject: z
    .string()
    .trim()
    .max(MAX_PROJECT_ID_LENGTH)
    .transform((id) => (id === '' ? null : id))
    .nullable(),
})
export type Settings = z.infer<typeof settingsSchema>

export const DEFAULT_SETTINGS: Settings = {
  requestsPerMinute: 300,
  openHolds: 100,
  closeToTray: true,
  density: 'comfortable',
  autoWatch: false,
  autoWatchProject: null,
}

/** A short message in the window, shown as a toast. */
export const noticeSchema = z.object({
  kind: z.enum(['info', 'success', 'warning', 'error']),
  title: z.string(),
  detail: z.string().nullable(),
  /** Generations the notice is about: where there are any, the toast offers to show them. */
  generationIds: z.array(z.string()),
})
export type Notice = z.infer<typeof noticeSchema>
