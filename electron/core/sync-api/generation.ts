import { z } from 'zod'
import { canonicalStatus } from '../../contract/generation-status'

const optionalText = z.string().nullish().catch(null)
const optionalNumber = z.number().nullish().catch(null)

// Only `id` and `status` must be valid. Any other field of a wrong type counts as absent: it must not hide that a
// generation has finished.
const wireSchema = z.looseObject({
  id: z.string().min(1),
  status: z.string().min(1),
  createdAt: optionalText,
  model: optionalText,
  input: z.array(z.looseObject({})).catch([]),
  error: optionalText,
  errorCode: optionalText,
  error_code: optionalText,
  options: z.looseObject({}).nullish().catch(null),
  outputUrl: optionalText,
  outputMediaUrl: optionalText,
  outputDuration: optionalNumber,
  outputFileName: optionalText,
  segments: z.array(z.looseObject({})).nullish().catch(null),
  segmentOutputUrl: optionalText,
  synthesizedAudioUrl: optionalText,
  webhookUrl: optionalText,
  projectId: optionalText,
  progress_percent: optionalNumber,
})

/**
 * One generation as the API responds (Get Generation). Unknown fields are kept. The older spelling `error_code` is read
 * as `errorCode`, the newer name `outputMediaUrl` as `outputUrl`, a known status in its documented spelling; `progress_percent` is bounded to 0–100.
 */
export const generationSchema = wireSchema.transform(({ error_code, outputMediaUrl, ...generation }) => ({
  ...generation,
  status: canonicalStatus(generation.status),
  outputUrl: generation.outputUrl ?? outputMediaUrl ?? null,
  errorCode: generation.errorCode ?? error_code ?? null,
  progress_percent: boundedPercent(generation.progress_percent),
}))
export type Generation = z.infer<typeof generationSchema>

/** The names of the known fields, including older spellings. */
export const generationFields: readonly string[] = Object.keys(wireSchema.shape)

function boundedPercent(value: number | null | undefined): number | null {
  if (value === null || value === undefined || !Number.isFinite(value)) return null
  return Math.min(100, Math.max(0, value))
}

/** Returns when the generation was created, in ms since the epoch; null when the API's date is invalid. */
export function createdAtMs(generation: Generation): number | null {
  const ms = Date.parse(generation.createdAt ?? '')
  return Number.isNaN(ms) ? null : ms
}
