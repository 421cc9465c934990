import { z } from 'zod'
import { appStatusSchema, keyStatusSchema, settingsSchema } from './app-status'
import type { CommandName } from './channels'
import { generationRowSchema } from './generation-row'

/** Most characters an ID may have; the longest seen are UUIDs (36). */
export const MAX_ID_LENGTH = 200
/** Most characters taken from one paste: some 25,000 UUIDs. */
export const MAX_PASTE_LENGTH = 1_000_000
const MAX_IDS = 50_000

const id = z.string().min(1).max(MAX_ID_LENGTH)
const ids = z.array(id).max(MAX_IDS)
const nothing = z.undefined()
const done = z.void()
// Far beyond any real key, yet bounded.
const apiKey = z.string().trim().min(1).max(512)

const addResult = z.object({
  added: z.array(z.string()),
  /** IDs that were on the list already, or stood in the text more than once. */
  already: z.array(z.string()),
  /** Pieces of the text that can't be an ID, as they stood there (cut when long). */
  refused: z.array(z.string()),
})
export type AddResult = z.infer<typeof addResult>

const snapshot = z.object({
  revision: z.number(),
  rows: z.array(generationRowSchema),
  status: appStatusSchema,
  key: keyStatusSchema,
  settings: settingsSchema,
  /** Generations to show, as by `show:generations`: the window was opened for them. Empty when it was not. */
  showGenerations: z.array(z.string()),
  version: z.string(),
  apiUrl: z.string(),
})
export type Snapshot = z.infer<typeof snapshot>

const keyTest = z.object({
  outcome: z.enum(['works', 'refused', 'unreachable']),
  /** A sentence for the person. */
  message: z.string(),
})
export type KeyTest = z.infer<typeof keyTest>

/** Every command: the schema its arguments must pass in main, and the shape of its answer. */
export const commands = {
  'app:snapshot': { args: nothing, result: snapshot },
  'watchlist:add': { args: z.object({ text: z.string().max(MAX_PASTE_LENGTH) }), result: addResult },
  'watchlist:remove': { args: z.object({ ids }), result: z.object({ removed: z.array(z.string()) }) },
  'watchlist:restore': { args: z.object({ ids }), result: z.object({ restored: z.array(z.string()) }) },
  'watchlist:retry': { args: z.object({ ids }), result: z.object({ retried: z.number() }) },
  'watchlist:set-paused': { args: z.object({ paused: z.boolean() }), result: done },
  'watchlist:set-visible': { args: z.object({ ids }), result: done },
  'generation:copy-id': { args: z.object({ ids }), result: done },
  'output:open': { args: z.object({ id }), result: done },
  'output:copy-url': { args: z.object({ id }), result: done },
  'key:save': { args: z.object({ key: apiKey }), result: keyStatusSchema },
  /** Without a key: the one in use is tested. */
  'key:test': { args: z.object({ key: apiKey.nullable() }), result: keyTest },
  'key:clear': { args: nothing, result: keyStatusSchema },
  'settings:save': { args: settingsSchema.partial(), result: settingsSchema },
} as const satisfies Record<CommandName, { args: z.ZodType; result: z.ZodType }>

export type CommandArgs<N extends CommandName> = z.infer<(typeof commands)[N]['args']>
export type CommandResult<N extends CommandName> = z.infer<(typeof commands)[N]['result']>

/** What a command answers: never a thrown error, so that the message survives the process border. */
export type Answer<T> = { ok: true; value: T } | { ok: false; error: CommandError }

export interface CommandError {
  code: 'invalid_request' | 'not_found' | 'no_output' | 'no_key' | 'unreachable' | 'storage' | 'unexpected'
  /** A sentence for the person: what happened and what to do. */
  message: string
}
