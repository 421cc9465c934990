import { z } from 'zod'
import { accountSearchSchema } from './account-search'
import { addQuestionSchema, addResultSchema } from './add-result'
import { appStatusSchema, keyStatusSchema, toastSchema } from './app-status'
import { downloadsSchema } from './downloads'
import { finishActionsSchema } from './finish-actions'
import { watchlistPatchSchema } from './generation-row'
import { generationSetsSchema } from './generation-set'
import { settingsSchema } from './settings'
import { soundEventSchema } from './sound-commands'
import { notificationLogSchema } from './notification-log'

/**
 * Every event main pushes to the renderer, with the shape of what it carries. The key is the channel; the page listens
 * with `on` and the key: `patch`, `onPatch`.
 */
export const events = {
  patch: watchlistPatchSchema,
  status: appStatusSchema,
  key: keyStatusSchema,
  settings: settingsSchema,
  downloads: downloadsSchema,
  notificationLog: notificationLogSchema,
  finishActions: finishActionsSchema,
  sets: generationSetsSchema,
  /** A link asks to watch these; empty when the question is over. */
  linkRequest: z.object({ ids: z.array(z.string()) }),
  /** Whether to add what was pasted or imported; null when the question is over. */
  addQuestion: addQuestionSchema,
  /** How far the search of the account is; null when there is none. */
  accountSearch: accountSearchSchema.nullable(),
  /** Report the outcome for IDs from outside the page. */
  addReport: addResultSchema,
  /** Bring this generation's row into view and focus it; of several, show these alone. */
  showGenerations: z.object({ ids: z.array(z.string()) }),
  /** Open the detail pane of this generation and play its output. */
  showPlayer: z.object({ id: z.string() }),
  showSettings: z.object({}),
  /** Play the user's own sound for this event. */
  playSound: z.object({ event: soundEventSchema }),
  toast: toastSchema,
} as const satisfies Record<string, z.ZodType>

export type EventName = keyof typeof events
export const EVENT_NAMES = Object.keys(events) as EventName[]

export type EventPayload<N extends EventName> = z.infer<(typeof events)[N]>
