import { randomUUID } from 'node:crypto'
import type { Answer } from './types'

/** Where a 429 says when to retry. The real API does any of these. */
export type RetryHint = 'body' | 'seconds' | 'date' | 'none'

interface ErrorDetails {
  error?: string
  errorCode?: string
  retryAfterSeconds?: number
}

/** An error in the API's shape. */
export function apiError(statusCode: number, message: string | string[], details: ErrorDetails = {}): Answer {
  return json(statusCode, { message, statusCode, ...details, requestId: randomUUID() })
}

/** Any value as a JSON answer. */
export function json(status: number, value: unknown): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(value),
  }
}

/** 401 for a request without a key. */
export function noKey(): Answer {
  return apiError(401, 'Either Cookie or x-api-key header must be provided', { error: 'Unauthorized' })
}

/** 401 for an unknown key; unlike the other one it has no `error`. */
export function badKey(): Answer {
  return apiError(401, 'Unauthorized')
}

export function notFound(): Answer {
  return apiError(404, 'There is no generation with this ID.', {
    error: 'Not Found',
    errorCode: 'generation_not_found',
  })
}

/** 400 for an invalid ID. */
export function invalidId(id: string): Answer {
  const oldFormat = /^[0-9a-f]{24}$/i.test(id)
  return apiError(
    400,
    oldFormat ? 'IDs of this form are no longer served.' : 'The generation ID is not valid.',
    {
      error: 'Bad Request',
      errorCode: oldFormat ? 'unsupported_generation_id_format' : 'invalid_generation_id',
    },
  )
}

export function badRequest(messages: string[]): Answer {
  return apiError(400, messages, { error: 'Bad Request' })
}

/**
 * 429.
 * @param seconds until the retry
 * @param now milliseconds since the epoch, for the form that names a date
 */
export function tooManyRequests(hint: RetryHint, seconds: number, now: number): Answer {
  const details = { error: 'Too Many Requests', errorCode: 'rate_limit_exceeded' }
  const answer = apiError(
    429,
    'Too many requests with this key.',
    hint === 'body' ? { ...details, retryAfterSeconds: seconds } : details,
  )
  if (hint === 'seconds') return withHeader(answer, 'retry-after', String(Math.ceil(seconds)))
  if (hint === 'date') {
    return withHeader(answer, 'retry-after', new Date(now + seconds * 1000).toUTCString())
  }
  return answer
}

function withHeader(answer: Answer, name: string, value: string): Answer {
  return { ...answer, headers: { ...answer.headers, [name]: value } }
}

const WORDS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  408: 'Request Timeout',
  409: 'Conflict',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
}

/** Returns the usual error for a status. */
export function errorForStatus(status: number): Answer {
  const word = WORDS[status] ?? 'Error'
  return apiError(
    status,
    word,
    status === 500 ? { error: word, errorCode: 'internal_error' } : { error: word },
  )
}
