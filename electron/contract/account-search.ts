import { z } from 'zod'
import { ACCOUNT_STATUSES, MAX_PROJECT_ID_LENGTH, MAX_SOURCE_LENGTH } from './limits'

/** The account's generations to look for. Times are ms since the epoch. */
export const accountFilterSchema = z.object({
  /** Null for any project, and for none. */
  projectId: z.string().trim().min(1).max(MAX_PROJECT_ID_LENGTH).nullable(),
  /** Created at this time or later; null without a bound. */
  since: z.number().nullable(),
  /** Created before this time; null without a bound. */
  until: z.number().nullable(),
  /** Empty for any. */
  statuses: z.array(z.enum(ACCOUNT_STATUSES)).max(ACCOUNT_STATUSES.length),
  /** The API's labels of where they were submitted, with commas between them; null for any. */
  source: z.string().trim().min(1).max(MAX_SOURCE_LENGTH).nullable(),
})
export type AccountFilter = Readonly<z.infer<typeof accountFilterSchema>>

const foundSchema = z.object({
  id: z.string(),
  fileName: z.string().nullable(),
  model: z.string().nullable(),
  projectName: z.string().nullable(),
  status: z.string(),
  /** ms since the epoch; null where the API's date is invalid. */
  createdAt: z.number().nullable(),
  /** It is on the watchlist already. */
  isListed: z.boolean(),
})
export type FoundGeneration = Readonly<z.infer<typeof foundSchema>>

/** How far a search of the account is, and what it has found. */
export const accountSearchSchema = z.object({
  state: z.enum([
    'reading',
    /** The whole account was read, or all that can match. */
    'complete',
    'canceled',
    /** Many were read; the search goes on when it is asked to. */
    'at_limit',
    /** More wouldn't fit on the watchlist. */
    'full',
    /** `problem` says why, in a sentence for the user. */
    'failed',
  ]),
  /** How many generations were read. */
  readCount: z.number(),
  /** How many of them match and aren't on the watchlist. */
  newCount: z.number(),
  /** How many of those have finished. */
  finishedCount: z.number(),
  /** How many match and are on the watchlist already. */
  listedCount: z.number(),
  /** While it reads: why the last request failed, which is repeated. Null when it didn't. */
  problem: z.string().nullable(),
  /** The API has refused to filter by what was chosen, so all are read and filtered here. */
  isFilteredHere: z.boolean(),
  /** The first that match, listed ones included. */
  first: z.array(foundSchema),
})
export type AccountSearchState = Readonly<z.infer<typeof accountSearchSchema>>

/** Projects whose name contains a text. */
export const foundProjectsSchema = z.object({
  /** The API has projects, as far as is known. */
  isOffered: z.boolean(),
  /** The first of them, in the order of their names. */
  projects: z.array(z.object({ id: z.string(), name: z.string() })),
  /** How many there are. */
  count: z.number(),
})
export type FoundProjects = Readonly<z.infer<typeof foundProjectsSchema>>
