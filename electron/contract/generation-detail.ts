import { z } from 'zod'
import { isMediaPart, isMediaViewer, type MediaPart, type MediaViewer } from './media-url'

export const mediaPartSchema = z.custom<MediaPart>((value) => typeof value === 'string' && isMediaPart(value))
export const mediaViewerSchema = z.custom<MediaViewer>(
  (value) => typeof value === 'string' && isMediaViewer(value),
)

/** A field of the API and its value as text; nested names are joined by a dot. */
const fact = z.object({ name: z.string(), value: z.string() })
export type Fact = z.infer<typeof fact>

const inputItem = z.object({
  /** The API's word: video, audio, image, text, or one this version does not know. */
  type: z.string(),
  refId: z.string().nullable(),
  /** Its name: the file name in its URL, or its asset's ID. Never the URL itself. */
  name: z.string().nullable(),
  /** The host of its URL; null for an asset. */
  host: z.string().nullable(),
  assetId: z.string().nullable(),
  /** Where it can be played; null when there is nothing to play. */
  media: mediaPartSchema.nullable(),
  /** Text input (TTS). */
  text: z
    .object({
      script: z.string().nullable(),
      provider: z.string().nullable(),
      voiceId: z.string().nullable(),
      /** Further facts: stability, similarityBoost, … */
      facts: z.array(fact),
    })
    .nullable(),
})
export type InputItem = z.infer<typeof inputItem>

const segment = z.object({
  /** Seconds into the video. */
  startTime: z.number(),
  endTime: z.number(),
  /** The input it takes its audio from, and the part of it (seconds); null where the API does not say. */
  audioRefId: z.string().nullable(),
  audioStartTime: z.number().nullable(),
  audioEndTime: z.number().nullable(),
  overrides: z.array(fact),
})
export type DetailSegment = z.infer<typeof segment>

/** What the API says about one generation, in addition to its row. All of it is plain text, never markup. */
export const generationDetailSchema = z.object({
  id: z.string(),
  /** Statuses in the order in which they were first seen here. `at`: ms since the epoch. */
  timeline: z.array(
    z.object({
      kind: z.enum(['created', 'added', 'status', 'finished', 'history']),
      status: z.string().nullable(),
      at: z.number(),
    }),
  ),
  /** When the API last answered for it (ms since the epoch). */
  readAt: z.number().nullable(),
  inputs: z.array(inputItem),
  options: z.array(fact),
  segments: z.array(segment),
  /** What the error catalog says of the error's code; null where it does not know it. */
  catalog: z.object({ message: z.string(), suggestion: z.string().nullable() }).nullable(),
  webhookHost: z.string().nullable(),
  outputFileName: z.string().nullable(),
  hasSegmentOutput: z.boolean(),
  hasSynthesizedAudio: z.boolean(),
  /** Fields this version does not know, as text. */
  unknown: z.array(fact),
  /** The API's answer, indented; every URL without its query, which may hold a signature. */
  rawJson: z.string(),
})
export type GenerationDetail = z.infer<typeof generationDetailSchema>

/** Why media can't be played. */
export const mediaProblemSchema = z.object({
  reason: z.enum(['expired', 'unreachable', 'unsupported', 'no_picture', 'gone', 'unknown']),
  /** A sentence for the user: what happened and what to do. */
  message: z.string(),
})
export type MediaProblem = z.infer<typeof mediaProblemSchema>
