import { z } from 'zod'
import { accountFilterSchema, foundProjectsSchema } from './account-search'
import { addResultSchema } from './add-result'
import { MAX_PROJECT_SEARCH_LENGTH } from './limits'

const nothing = z.undefined()
const done = z.void()

/** The commands that look through the account; a part of `commands`. */
export const accountCommands = {
  /** Looks for generations of the account. The event `accountSearch` says how far that is. */
  searchAccount: { args: z.object({ filter: accountFilterSchema }), result: done },
  /** Goes on with that search after a cancel, a failure or its limit. */
  resumeAccountSearch: { args: nothing, result: done },
  cancelAccountSearch: { args: nothing, result: done },
  /** Forgets what that search has found. */
  closeAccountSearch: { args: nothing, result: done },
  /** Adds what that search has found. */
  addFromAccount: { args: nothing, result: addResultSchema },
  /** Projects by a part of their name, or one by its ID. `isKnownOnly`: sends no request. */
  findProjects: {
    args: z.object({ text: z.string().max(MAX_PROJECT_SEARCH_LENGTH), isKnownOnly: z.boolean() }),
    result: foundProjectsSchema,
  },
} as const
