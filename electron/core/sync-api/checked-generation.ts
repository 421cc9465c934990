import { canonicalStatus } from '../../contract/generation-status'
import { plainLines, plainText } from '../../contract/plain-text'
import { canonicalId } from '../generation-id'

// Without the schemas' library: it is needed before that is loaded.

/** Far above any real name, and small enough for thousands of rows. */
export const MAX_NAME = 300
export const MAX_ERROR = 4_000

/** Returns whether `generationSchema` would return this as it is. Much quicker, for what was checked before. */
export function isCheckedGeneration(value: unknown): boolean {
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

/** Returns a percentage within 0 and 100; null where there is none. */
export function boundedPercent(value: number | null | undefined): number | null {
  if (value === null || value === undefined || !Number.isFinite(value)) return null
  return Math.min(100, Math.max(0, value))
}
