import { z } from 'zod'
import { setIdSchema, setNameSchema } from './generation-set'
import { MAX_ID_LENGTH } from './limits'

const id = z.string().min(1).max(MAX_ID_LENGTH)
const done = z.void()

/** The commands on sets; a part of `commands`. */
export const setCommands = {
  /** Makes a set of generations, which leave the sets that they are in. */
  makeSet: {
    args: z.object({ ids: z.array(id), name: setNameSchema }),
    result: z.object({ id: z.string() }),
  },
  renameSet: { args: z.object({ id: setIdSchema, name: setNameSchema }), result: done },
  /** Its generations stay on the list. */
  dissolveSet: { args: z.object({ id: setIdSchema }), result: done },
  removeSet: { args: z.object({ id: setIdSchema }), result: z.object({ removed: z.array(z.string()) }) },
  /** Downloads the outputs of a set that aren't downloaded, then opens their folder. */
  openSetFolder: { args: z.object({ id: setIdSchema }), result: z.object({ started: z.number() }) },
  /** Reads the batch of a set again. */
  readBatch: { args: z.object({ id: setIdSchema }), result: done },
  /** Undoes the last change of a set. */
  undoSet: { args: z.object({ id: setIdSchema }), result: done },
}
