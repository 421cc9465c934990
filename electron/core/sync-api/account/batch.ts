import { z } from 'zod'
import { plainText } from '../../../contract/plain-text'
import { optionalCount, optionalText, parseAs } from './fields'

/** Several generations that were submitted in one file. */
export interface Batch {
  readonly id: string
  /** PENDING, JOBS_CREATED, PROCESSING, COMPLETED, FAILED, or one that is new. */
  readonly status: string
  /** Null where the API doesn't say. */
  readonly total: number | null
  readonly succeeded: number | null
  readonly failed: number | null
  readonly pending: number | null
  /** Where its results are; null while there are none. */
  readonly resultsUrl: string | null
}

/** A line of a batch's results. */
export interface BatchLine {
  /** How the user named the request; null where there is no name. */
  readonly requestId: string | null
  /** Null when the request never became a generation. */
  readonly generationId: string | null
  /** As a generation's; null where the line has none. */
  readonly status: string | null
  readonly error: string | null
}

const MAX_STATUS = 100
const MAX_ERROR = 4_000
/** The API takes 500 requests in a batch. */
const MAX_LINES = 5_000

const metricsSchema = z
  .looseObject({
    total_generations: optionalCount,
    success_count: optionalCount,
    failed_count: optionalCount,
    pending_count: optionalCount,
  })
  .optional()
  .catch(undefined)

/** Parses a response of `GET /v2/batch/{id}`, as the official client has it. @throws SyncApiError `malformed` */
export const parseBatch = parseAs<Batch>(
  z
    .looseObject({
      id: z.string().min(1),
      status: z.string().min(1),
      metrics: metricsSchema,
      outputUrl: optionalText,
    })
    .transform(({ id, status, metrics, outputUrl }) => ({
      id,
      status: plainText(status, MAX_STATUS),
      total: metrics?.total_generations ?? null,
      succeeded: metrics?.success_count ?? null,
      failed: metrics?.failed_count ?? null,
      pending: metrics?.pending_count ?? null,
      resultsUrl: outputUrl,
    })),
  'a batch',
)

const lineSchema = z.looseObject({
  requestId: optionalText,
  generationId: optionalText,
  status: optionalText,
  error: z.unknown().optional(),
})

/** Parses the results of a batch: JSON lines. One that can't be read, or names nothing, must not hide the others. */
export function parseBatchLines(text: string): BatchLine[] {
  return text
    .split('\n', MAX_LINES)
    .filter((line) => line.trim() !== '')
    .flatMap((line) => {
      const parsed = lineSchema.safeParse(jsonOrNull(line))
      if (!parsed.success) return []
      const { requestId, generationId, status, error } = parsed.data
      if (requestId === null && generationId === null && !error) return []
      return [{ requestId, generationId, status, error: errorText(error) }]
    })
}

function errorText(error: unknown): string | null {
  if (typeof error === 'string') return plainText(error, MAX_ERROR) || null
  const message: unknown =
    typeof error === 'object' && error !== null && 'message' in error ? error.message : null
  return typeof message === 'string' ? plainText(message, MAX_ERROR) : null
}

function jsonOrNull(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
