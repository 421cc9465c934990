import { z } from 'zod'
import { canonicalStatus } from '../../contract/generation-status'
import { plainLines, plainText } from '../../contract/plain-text'
import { canonicalId } from '../generation-id'
import { MAX_ERROR, MAX_NAME, boundedPercent } from './checked-generation'

const optionalText = z.string().nullish().catch(null)
const optionalName = optionalText.transform((text) => text && plainText(text, MAX_NAME))
const optionalNumber = z.number().nullish().catch(null)

// Only `id` and `status` must be valid. Any other field of a wrong type counts as absent: it must not hide that a
// generation has finished.
const wireSchema = z.looseObject({
  id: z.string().min(1).transform(canonicalId),
  status: z.string().min(1),
  createdAt: optionalText,
  model: optionalName,
  input: z.array(z.looseObject({})).catch([]),
  error: optionalText.transform((text) => text && plainLines(text, MAX_ERROR)),
  errorCode: optionalName,
  error_code: optionalName,
  options: z.looseObject({}).nullish().catch(null),
  outputUrl: optionalText,
  outputMediaUrl: optionalText,
  outputDuration: optionalNumber,
  outputFileName: optionalName,
  segments: z.array(z.looseObject({})).nullish().catch(null),
  segmentOutputUrl: optionalText,
  synthesizedAudioUrl: optionalText,
  webhookUrl: optionalText,
  projectId: optionalName,
  progress_percent: optionalNumber,
})

/**
 * One generation as the API responds (Get Generation). Unknown fields are kept. The older spelling `error_code` is read
 * as `errorCode`, the newer name `outputMediaUrl` as `outputUrl`, a known status in its documented spelling; `progress_percent` is bounded to 0–100.
 * What rows and notifications show is made plain text and cut.
 */
export const generationSchema = wireSchema.transform(({ error_code, outputMediaUrl, ...generation }) => ({
  ...generation,
  status: canonicalStatus(plainText(generation.status, MAX_NAME)),
  outputUrl: generation.outputUrl ?? outputMediaUrl ?? null,
  errorCode: generation.errorCode ?? error_code ?? null,
  progress_percent: boundedPercent(generation.progress_percent),
}))
export type Generation = z.infer<typeof generationSchema>

/** The names of the known fields, including older spellings. */
export const generationFields: readonly string[] = Object.keys(wireSchema.shape)
