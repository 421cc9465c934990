import { z } from 'zod'
import { canonicalStatus } from '../../contract/generation-status'
import { plainLines, plainText } from '../../contract/plain-text'
import { canonicalId } from '../generation-id'

/** Far above any real name, and small enough for thousands of rows. */
const MAX_NAME = 300
const MAX_ERROR = 4_000

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

/** Returns whether `generationSchema` would return this as it is. Much quicker, for what was checked before. */
export function isCheckedGeneration(value: unknown): value is Generation {
  if (!isPlainObject(value) || 'error_code' in value || 'outputMediaUrl' in value) return false
  const { id, status, error, input, options, segments, outputUrl, errorCode, outputDuration } = value
  const percent = value['progress_percent']
  return (
    typeof id === 'string' &&
    id !== '' &&
    canonicalId(id) === id &&
    typeof status === 'string' &&
    status !== '' &&
    canonicalStatus(plainText(status, MAX_NAME)) === status &&
    outputUrl !== undefined &&
    errorCode !== undefined &&
    TEXTS.every((name) => isAbsent(value[name]) || typeof value[name] === 'string') &&
    NAMES.every((name) => isAbsent(value[name]) || isUnchanged(value[name], plainText, MAX_NAME)) &&
    (isAbsent(error) || isUnchanged(error, plainLines, MAX_ERROR)) &&
    Array.isArray(input) &&
    input.every(isPlainObject) &&
    (isAbsent(options) || isPlainObject(options)) &&
    (isAbsent(segments) || (Array.isArray(segments) && segments.every(isPlainObject))) &&
    (isAbsent(outputDuration) || Number.isFinite(outputDuration)) &&
    percent !== undefined &&
    (percent === null || boundedPercent(percent as number) === percent)
  )
}

const TEXTS = ['createdAt', 'outputUrl', 'segmentOutputUrl', 'synthesizedAudioUrl', 'webhookUrl'] as const
const NAMES = ['model', 'errorCode', 'outputFileName', 'projectId'] as const

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null
}

function isUnchanged(value: unknown, plain: (text: string, max: number) => string, max: number): boolean {
  return typeof value === 'string' && plain(value, max) === value
}

/** Without `__proto__`, which a schema leaves out. */
function isPlainObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !Object.hasOwn(value, '__proto__')
  )
}

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
