import { z } from 'zod'
import { outcomeSchema } from '../../contract/finish-actions'
import { plainText } from '../../contract/plain-text'
import { type Finish, displayName } from '../notifications/notification'

const MAX_ERROR = 1_000
const MAX_FIELD = 200

export const finishEventSchema = z.object({
  id: z.string(),
  outcome: outcomeSchema,
  /** The API's own word. */
  status: z.string(),
  name: z.string(),
  model: z.string().nullable(),
  /** In the API's own words; null when there is none. */
  error: z.string().nullable(),
  /** When the finish was seen, in ms since the epoch. */
  finishedAt: z.number(),
  tookMs: z.number().nullable(),
})
/** What a command or a post gets of a finish. It is kept until then, even if the generation is removed meanwhile. */
export type FinishEvent = z.infer<typeof finishEventSchema>

/** Returns what a command or a post gets of a finish. @param now ms since the epoch, for an entry that doesn't say when it finished */
export function toFinishEvent({ entry, outcome }: Finish, now: number): FinishEvent {
  const { generation, id, tookMs, finishedAt } = entry
  const error = outcome === 'completed' ? null : (generation?.error ?? generation?.errorCode ?? null)
  return {
    id,
    outcome,
    status: plainText(generation?.status ?? '', MAX_FIELD),
    name: plainText(displayName(entry)),
    model: generation?.model ? plainText(generation.model, MAX_FIELD) : null,
    error: error === null ? null : plainText(error, MAX_ERROR),
    finishedAt: finishedAt ?? now,
    tookMs,
  }
}
