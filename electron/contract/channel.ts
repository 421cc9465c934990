import { z } from 'zod'
import { EXPORT_COLUMNS } from './export-columns'
import { MAX_COMMAND_IDS_WITHOUT_QUESTION, MAX_ID_LENGTH } from './limits'

// What the command line and a running app send each other: a JSON object a line.

/** Both sides must have the same. */
export const CHANNEL_PROTOCOL = 1
/** Most bytes of one message: a request with the most IDs has half of it. */
export const MAX_MESSAGE_BYTES = 256 * 1024
/** Most generations that one command waits for. */
export const MAX_WAITED = MAX_COMMAND_IDS_WITHOUT_QUESTION
/** Most URLs that a command has asked for and not been answered. */
export const MAX_URL_REQUESTS = 16

const id = z.string().min(1).max(MAX_ID_LENGTH)
const text = z.string().max(20_000)

/** How the wait for a generation ends: by its finish, or because it isn't found or was removed from the list. */
const ENDINGS = ['completed', 'failed', 'rejected', 'canceled', 'missing', 'removed'] as const
export type Ending = (typeof ENDINGS)[number]

/** Why nothing is learned of any generation at present. */
const WATCH_PROBLEMS = ['key_missing', 'key_refused', 'user', 'asleep', 'unreachable'] as const
export type WatchProblem = (typeof WATCH_PROBLEMS)[number]

/** Proves that both sides have the same API key, without sending it. */
const keyProofSchema = z.object({
  nonce: z.string().regex(/^[0-9a-f]{32}$/u),
  proof: z.string().regex(/^[0-9a-f]{64}$/u),
})
export type KeyProof = z.infer<typeof keyProofSchema>

/** The first message of the command line. */
export const channelRequestSchema = z.discriminatedUnion('command', [
  z.object({
    protocol: z.literal(CHANNEL_PROTOCOL),
    command: z.literal('wait'),
    ids: z.array(id).min(1).max(MAX_WAITED),
    apiUrl: z.string().max(2_000),
    /** Of the command's own key; null when it has none. */
    keyProof: keyProofSchema.nullable(),
  }),
  z.object({ protocol: z.literal(CHANNEL_PROTOCOL), command: z.literal('list') }),
])
export type ChannelRequest = z.infer<typeof channelRequestSchema>

/** A further message of a command that waits: it downloads an output. */
export const urlRequestSchema = z.object({
  command: z.literal('url'),
  id,
  /** The last one was refused. */
  isRenewed: z.boolean(),
})
export type UrlRequest = z.infer<typeof urlRequestSchema>

const exportedSchema = z.record(z.enum(EXPORT_COLUMNS), z.union([text, z.number(), z.boolean(), z.null()]))

/** A message of the app. */
export const channelEventSchema = z.discriminatedUnion('type', [
  /** The app doesn't take the request: it has another API or another key, or is of another version. */
  z.object({ type: z.literal('refused'), reason: z.enum(['protocol', 'api', 'key']) }),
  /** It can't do what is requested, and says why in a sentence. */
  z.object({ type: z.literal('failed'), message: text }),
  /** All are on its list and followed. */
  z.object({ type: z.literal('following') }),
  z.object({
    type: z.literal('ended'),
    ending: z.enum(ENDINGS),
    generation: exportedSchema,
    hasOutput: z.boolean(),
  }),
  z.object({ type: z.literal('problem'), problem: z.enum(WATCH_PROBLEMS).nullable() }),
  z.object({ type: z.literal('url'), id, url: text }),
  z.object({
    type: z.literal('noUrl'),
    id,
    /** It may pass. */
    isTemporary: z.boolean(),
    message: text,
  }),
  z.object({ type: z.literal('generation'), generation: exportedSchema }),
  /** All generations of the list were sent. */
  z.object({ type: z.literal('end') }),
])
export type ChannelEvent = z.infer<typeof channelEventSchema>
export type EndedGeneration = Omit<Extract<ChannelEvent, { type: 'ended' }>, 'type'>
