import { z } from 'zod'
import { MAX_LABEL_LENGTH, MAX_NOTE_LENGTH } from './limits'
import { plainLines, plainText } from './plain-text'

/** The user's own annotations of a generation. */
export const annotationsSchema = z.object({
  /** Stays on top of the list, and never moves to the history. */
  pinned: z.boolean(),
  /** Their own name for it; null for the API's. */
  label: z
    .string()
    .max(MAX_LABEL_LENGTH)
    .nullable()
    .transform((text) => text && (plainText(text) || null)),
  note: z
    .string()
    .max(MAX_NOTE_LENGTH)
    .nullable()
    .transform((text) => text && (plainLines(text) || null)),
  /** Its finish shows no notification; the notification center lists it anyway. */
  muted: z.boolean(),
})
export type Annotations = z.infer<typeof annotationsSchema>
