import { z } from 'zod'
import { appStatusSchema, keyStatusSchema, noticeSchema, settingsSchema } from './app-status'
import type { EventName } from './channels'
import { watchlistPatchSchema } from './generation-row'

/** Every event main pushes to the renderer, with the shape of what it carries. */
export const events = {
  'watchlist:patch': watchlistPatchSchema,
  'status:changed': appStatusSchema,
  'key:changed': keyStatusSchema,
  'settings:changed': settingsSchema,
  /** Bring this generation's row into view and focus it; of several, show these alone. */
  'show:generations': z.object({ ids: z.array(z.string()) }),
  'show:settings': z.object({}),
  notice: noticeSchema,
} as const satisfies Record<EventName, z.ZodType>

export type EventPayload<N extends EventName> = z.infer<(typeof events)[N]>
