import { z } from 'zod'
import {
  commandArgumentsSchema,
  commandOptionsSchema,
  finishActionSchema,
  finishActionsSchema,
  finishResultSchema,
  postOptionsSchema,
  postShapeSchema,
} from './finish-actions'
import { MAX_POST_URL_LENGTH, POST_EXAMPLES } from './finish-choices'

const result = finishActionsSchema

/** The commands for what happens when something finishes; part of `commands`. Changes come as the event `finishActions`. */
export const finishActionCommands = {
  finishActions: { args: z.undefined(), result },
  /** Asks the user for a program, then whether to run it with these arguments: the page names no path. */
  chooseFinishCommand: { args: z.object({ arguments: commandArgumentsSchema }), result },
  /** Asks the user whether to run the program with these arguments instead. */
  setFinishCommandArguments: { args: z.object({ arguments: commandArgumentsSchema }), result },
  saveFinishCommand: { args: commandOptionsSchema.partial(), result },
  /** Asks the user whether to post to the URL's host. */
  setFinishPost: {
    args: z.object({ url: z.string().trim().min(1).max(MAX_POST_URL_LENGTH), shape: postShapeSchema }),
    result,
  },
  saveFinishPost: { args: postOptionsSchema.partial(), result },
  removeFinishAction: { args: z.object({ action: finishActionSchema }), result },
  /** Runs or posts an example now. */
  testFinishAction: { args: z.object({ action: finishActionSchema }), result: finishResultSchema },
  /** Returns the JSON that would be posted for an example. */
  previewFinishPost: {
    args: z.object({ shape: postShapeSchema, example: z.enum(POST_EXAMPLES) }),
    result: z.object({ json: z.string() }),
  },
} as const
