import { z } from 'zod'
import { setIdSchema } from './generation-set'

const refusedPiece = z.object({
  /** Its line in the text, from 1. */
  line: z.number(),
  /** Shortened when long; null for what looks like an API key, which is never shown. */
  piece: z.string().nullable(),
  reason: z.enum([
    'not_an_id',
    'api_key',
    /** The ID of a batch that the API doesn't have. */
    'batch',
    /** An object, a URL or a line that contains no generation's ID. */
    'no_id',
    /** A line of a table that can't be read. */
    'malformed_line',
  ]),
})
export type RefusedPiece = z.infer<typeof refusedPiece>

const addedBatch = z.object({
  id: z.string(),
  setId: setIdSchema,
  /** How many generations it has, or will have; null where that isn't known. */
  count: z.number().nullable(),
  /** False when it was on the list already. */
  isNew: z.boolean(),
})
export type AddedBatch = z.infer<typeof addedBatch>

export const addResultSchema = z.object({
  added: z.array(z.string()),
  /** IDs that were on the list already, or are in the text more than once. */
  already: z.array(z.string()),
  /** What could be meant as an ID but can't be one. */
  refused: z.array(refusedPiece),
  /** Batches in the text, which are watched as sets. Their generations are in neither list. */
  batches: z.array(addedBatch).optional(),
  /** The user declined, so nothing was added. `refused` then holds only API keys. */
  isCanceled: z.literal(true).optional(),
  /** The text has an API key and none is set: `useFoundKey` saves it. The key itself stays in main. */
  foundKey: z.literal(true).optional(),
})
export type AddResult = z.infer<typeof addResultSchema>

/** A question whether to add what was found in a text; null when there is none. */
export const addQuestionSchema = z
  .object({
    id: z.number(),
    /** Name of the imported file; null for any other text. */
    fileName: z.string().nullable(),
    /** How many IDs were found, each counted once. */
    foundCount: z.number(),
    /** How many of them are new generations. */
    count: z.number(),
    /** The first of the new ones. */
    first: z.array(z.string()),
    /** How many are on the list already. */
    alreadyCount: z.number(),
    /** How many batches were found, which the API is asked for when they are added. */
    batchCount: z.number(),
    refusedCount: z.number(),
    /** How many lines have a refused piece, not counting API keys. */
    refusedLineCount: z.number(),
    /** The first of the refused pieces. */
    refused: z.array(refusedPiece),
    /** Whether the text has what looks like an API key. */
    hasKey: z.boolean(),
    /** Whether something in the text was ambiguous or refused. */
    isUnclear: z.boolean(),
  })
  .nullable()
export type AddQuestionState = z.infer<typeof addQuestionSchema>
