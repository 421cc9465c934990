import { z } from 'zod'
import { COMMAND_LIMITS_SECONDS, FINISH_ACTIONS, OUTCOMES, POST_SHAPES } from './finish-choices'

export const outcomeSchema = z.enum(OUTCOMES)
export const finishActionSchema = z.enum(FINISH_ACTIONS)
export const postShapeSchema = z.enum(POST_SHAPES)

export const MAX_COMMAND_ARGUMENTS = 32
/** Of all arguments together: the dialog that asks about a command must show all of it. */
export const MAX_COMMAND_CHARACTERS = 1_500

// A NUL would end the argument in the system, after another command was shown.
const commandArgument = z.string().regex(/^[^\0]*$/u)
export const commandArgumentsSchema = z
  .array(commandArgument)
  .max(MAX_COMMAND_ARGUMENTS)
  .refine((all) => all.join('').length <= MAX_COMMAND_CHARACTERS)

export const commandOptionsSchema = z.object({
  /** The finishes for which it runs. */
  outcomes: z.array(outcomeSchema).max(OUTCOMES.length),
  limitSeconds: z.literal(COMMAND_LIMITS_SECONDS),
})
export type CommandOptions = z.infer<typeof commandOptionsSchema>

export const postOptionsSchema = z.object({
  /** The finishes that are posted. */
  outcomes: z.array(outcomeSchema).max(OUTCOMES.length),
  shape: postShapeSchema,
})
export type PostOptions = z.infer<typeof postOptionsSchema>

/** How a run or a post ended. */
export const finishResultSchema = z.object({
  isOk: z.boolean(),
  /** A sentence for the user. */
  message: z.string(),
})
export type FinishResult = z.infer<typeof finishResultSchema>

const lastResult = finishResultSchema
  .extend({
    /** ms since the epoch. */
    at: z.number(),
  })
  .nullable()

/** What happens at a finish, as the settings show it. */
export const finishActionsSchema = z.object({
  command: commandOptionsSchema
    .extend({
      /** The program, then each argument, as the user has confirmed them. */
      lines: z.array(z.string()),
      arguments: z.array(z.string()),
      /** The latest of this run. */
      last: lastResult,
    })
    .nullable(),
  post: postOptionsSchema
    .extend({
      /** The host of its URL, and the port if it isn't the usual one. The rest stays in main. */
      host: z.string(),
      /** Why the URL is kept for this run only, or can't be read; null when it is stored encrypted. */
      storageProblem: z.string().nullable(),
      last: lastResult,
    })
    .nullable(),
  /** Finishes that still wait for each. */
  waiting: z.object({ command: z.number(), post: z.number() }),
})
export type FinishActionsState = z.infer<typeof finishActionsSchema>
