import type { z } from 'zod'
import type { Clock } from '../clock'
import { withDeadline } from './deadline'
import { errorFromResponse } from './error-response'
import { SyncApiError, asSyncApiError } from './errors'
import { type Generation, generationSchema } from './generation'
import { readBody } from './response-body'

/** Most seconds the API holds a `wait=true` request (Get Generation: default 30, max 55). */
export const LONGEST_HOLD_SECONDS = 55
/**
 * What is asked for when the API refuses a hold's timeout (400): newer documents of the vendor name 10 as the most.
 * The last step names none, and takes the API's default.
 */
const HOLD_STEPS: readonly (number | null)[] = [LONGEST_HOLD_SECONDS, 30, 10, null]
/** A hold not answered this long after its timeout is on a dead connection. */
const HOLD_GRACE_MS = 10_000
const READ_DEADLINE_MS = 30_000
/** A well-formed ID that no generation has: reading it tells whether a key is accepted, without the list endpoint. */
const NO_GENERATION = '00000000-0000-4000-8000-000000000000'

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

export interface SyncApiOptions {
  fetch: Fetch
  /** The API's origin, without a trailing slash. */
  baseUrl: string
  /** The key to use now, or null when there is none. */
  apiKey: () => string | null
  clock: Clock
}

export interface SyncApi {
  /** Reads a generation at once, with its progress. */
  readGeneration(id: string, signal?: AbortSignal): Promise<Generation>
  /**
   * Asks the API to answer when the generation is terminal, or after LONGEST_HOLD_SECONDS with its state then.
   * @param onRepeat hears of every further request, where the API refuses to hold for so long
   */
  holdGeneration(id: string, signal?: AbortSignal, onRepeat?: () => void): Promise<Generation>
  /** Is this key accepted? @throws SyncApiError when the API gave no answer to that. */
  testKey(key: string, signal?: AbortSignal): Promise<boolean>
}

/**
 * The API's client. Every failure is a SyncApiError. The key goes to the base URL's origin alone: no redirect is
 * followed, and no address comes from an answer.
 */
export function createSyncApi(options: SyncApiOptions): SyncApi {
  async function request<T>(
    path: string,
    key: string | null,
    schema: z.ZodType<T>,
    deadlineMs: number,
    signal?: AbortSignal,
  ): Promise<T> {
    if (key === null) throw new SyncApiError('unauthorized', 'There is no API key')
    return withDeadline(options.clock, deadlineMs, signal, async (ownSignal) => {
      const response = await options
        .fetch(options.baseUrl + path, {
          headers: { 'x-api-key': key, accept: 'application/json' },
          cache: 'no-store',
          credentials: 'omit',
          redirect: 'manual',
          signal: ownSignal,
        })
        .catch((thrown: unknown) => {
          throw asSyncApiError(thrown)
        })
      return interpret(response, schema)
    })
  }

  async function interpret<T>(response: Response, schema: z.ZodType<T>): Promise<T> {
    const body = await readBody(response).catch((thrown: unknown) => {
      throw asSyncApiError(thrown)
    })
    if (!response.ok) {
      const retryAfter = response.headers.get('retry-after')
      throw errorFromResponse({ status: response.status, retryAfter, body }, options.clock.now())
    }
    return parseAnswer(body, schema)
  }

  async function generation(id: string, query: string, deadlineMs: number, signal?: AbortSignal) {
    const path = `/v2/generate/${encodeURIComponent(id)}?${query}`
    const answer = await request(path, options.apiKey(), generationSchema, deadlineMs, signal)
    if (answer.id !== id) throw new SyncApiError('malformed', 'The answer is of another generation')
    return answer
  }

  let holdStep = 0
  /** Steps down when the API refuses the timeout, and remembers where it got an answer. */
  async function hold(id: string, signal?: AbortSignal, onRepeat?: () => void): Promise<Generation> {
    const step = holdStep
    const seconds = HOLD_STEPS[step] ?? null
    const query = seconds === null ? 'wait=true' : `wait=true&timeout=${seconds}`
    try {
      return await generation(id, query, LONGEST_HOLD_SECONDS * 1000 + HOLD_GRACE_MS, signal)
    } catch (thrown) {
      const isRefused = thrown instanceof SyncApiError && thrown.kind === 'bad_request'
      if (!isRefused || step + 1 >= HOLD_STEPS.length) throw thrown
      holdStep = Math.max(holdStep, step + 1)
      onRepeat?.()
      return hold(id, signal, onRepeat)
    }
  }

  return {
    readGeneration: (id, signal) => generation(id, 'include=progress', READ_DEADLINE_MS, signal),
    holdGeneration: hold,
    async testKey(key, signal) {
      try {
        await request(`/v2/generate/${NO_GENERATION}`, key, generationSchema, READ_DEADLINE_MS, signal)
        return true
      } catch (thrown) {
        const error = asSyncApiError(thrown)
        if (error.kind === 'unauthorized') return false
        if (error.kind === 'not_found' || error.kind === 'bad_request') return true
        throw error
      }
    },
  }
}

function parseAnswer<T>(body: string, schema: z.ZodType<T>): T {
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch {
    throw new SyncApiError('malformed', 'The answer is not JSON')
  }
  const parsed = schema.safeParse(json)
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => issue.path.join('.') || 'the whole').join(', ')
    throw new SyncApiError('malformed', `The answer does not fit: ${fields}`)
  }
  return parsed.data
}
