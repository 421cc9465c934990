import { z } from 'zod'
import { MAX_LABEL_LENGTH } from './limits'
import { plainText } from './plain-text'
import { isSetId } from './set-id'

export const setIdSchema = z.string().refine(isSetId)

/** The user's name for a set; null for the one that it has without. */
export const setNameSchema = z
  .string()
  .max(MAX_LABEL_LENGTH)
  .nullable()
  .transform((text) => text && (plainText(text) || null))

/** A batch of the API whose generations are a set. */
const setBatchSchema = z.object({
  id: z.string(),
  /** Whether the API has ever answered: before, nothing is known of its requests. */
  isRead: z.boolean(),
  /** How many of its requests may still become a generation, or are one that isn't known yet. */
  notCreated: z.number(),
  /** How many of its requests ended without a generation. */
  neverCreated: z.number(),
  /** How many the API counts as completed, or as failed, without naming their generations. */
  completedUnnamed: z.number(),
  failedUnnamed: z.number(),
  /** No more generations come. */
  isOver: z.boolean(),
  /** It is shown even without generations. */
  isAlone: z.boolean(),
  /** Why it couldn't be read last, as a sentence; null when it was. */
  problem: z.string().nullable(),
})

/** What is known of a set beside its members, which name it in their rows. */
export const generationSetSchema = z.object({
  id: setIdSchema,
  name: setNameSchema,
  /** Null where it is no batch. */
  batch: setBatchSchema.nullable(),
})
export type GenerationSet = z.infer<typeof generationSetSchema>

/** Those of which more is known than their members. */
export const generationSetsSchema = z.array(generationSetSchema)
