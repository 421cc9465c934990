import { z } from 'zod'
import { appStatusSchema, keyStatusSchema, toastSchema } from './app-status'
import type { EventName } from './channels'
import { downloadsSchema } from './downloads'
import { watchlistPatchSchema } from './generation-row'
import { settingsSchema } from './settings'
import { notificationLogSchema } from './notification-log'

/** Every event main pushes to the renderer, with the shape of what it carries. */
export const events = {
  'watchlist:patch': watchlistPatchSchema,
  'status:changed': appStatusSchema,
  'key:changed': keyStatusSchema,
  'settings:changed': settingsSchema,
  'downloads:changed': downloadsSchema,
  'told:changed': notificationLogSchema,
  /** A link asks to watch these; none: the question is over. */
  'links:ask': z.object({ ids: z.array(z.string()) }),
  /** Bring this generation's row into view and focus it; of several, show these alone. */
  'show:generations': z.object({ ids: z.array(z.string()) }),
  /** Open the detail pane of this generation and play its output. */
  'show:player': z.object({ id: z.string() }),
  'show:settings': z.object({}),
  notice: toastSchema,
} as const satisfies Record<EventName, z.ZodType>

export type EventPayload<N extends EventName> = z.infer<(typeof events)[N]>
