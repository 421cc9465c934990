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
  /** How many of its requests have no generation that is known yet. */
  notCreated: z.number(),
  /** How many of its requests ended without a generation. */
  neverCreated: z.number(),
  /** The API has ended it: no more generations come. */
  isOver: z.boolean(),
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
