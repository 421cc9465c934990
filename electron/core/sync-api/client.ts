import { MAX_HOLD_SECONDS } from '../api-limits'
import type { Clock } from '../clock'
import { withDeadline } from './deadline'
import { type CatalogLine, parseCatalog } from './error-catalog'
import { errorFromResponse } from './error-response'
import { SyncApiError, asSyncApiError } from './errors'
import { type Generation, generationSchema } from './generation'
import { LIST_PATHS, type ListFilter, listQuery, parsePage } from './generation-list'
import { readBody } from './response-body'

/**
 * The timeouts to try when the API refuses one (400): newer documents of the vendor have a maximum of 10 s. The last
 * step has none, and gets the API's default.
 */
const HOLD_STEPS: readonly (number | null)[] = [MAX_HOLD_SECONDS, 30, 10, null]
/** A hold not answered this long after its timeout is on a dead connection. */
const HOLD_GRACE_MS = 10_000
const READ_DEADLINE_MS = 30_000
/** Far more than an account runs at once; a cursor that loops ends here. */
const MAX_PAGES = 20
/** A well-formed ID of no generation: reading it reveals whether a key is accepted, without the list endpoint. */
const NO_GENERATION = '00000000-0000-4000-8000-000000000000'

// A header may hold more characters, but a typographic quote or an ellipsis is a mistake of copying.
const USABLE_KEY = /^[\x21-\x7e]+$/

/** Returns whether this can be sent as a key. One that can't would look like an unreachable API. */
export function isUsableKey(key: string): boolean {
  return USABLE_KEY.test(key)
}

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
  /** Reads a generation now, with its progress. */
  readGeneration(id: string, signal?: AbortSignal): Promise<Generation>
  /**
   * Long poll: the API answers when the generation is terminal, or after MAX_HOLD_SECONDS with its state then.
   * @param onRepeat called before every further request, where the API refuses to hold for so long
   */
  holdGeneration(id: string, signal?: AbortSignal, onRepeat?: () => void): Promise<Generation>
  /**
   * Reads many generations at once, without their progress. Beyond the specification: an API may not have it.
   * @param onRepeat called before every further request: for the list's other path, and for further pages
   */
  listGenerations(filter: ListFilter, signal?: AbortSignal, onRepeat?: () => void): Promise<Generation[]>
  /** Returns whether the key in use is accepted. @throws SyncApiError when the API gives no answer to that */
  checkKey(signal?: AbortSignal): Promise<boolean>
  /** Returns whether this key is accepted. @throws SyncApiError when the API gives no answer to that */
  testKey(key: string, signal?: AbortSignal): Promise<boolean>
}

export interface ErrorCatalogApi {
  /** Reads the catalog of errors, which needs no key and gets none. @throws SyncApiError */
  readErrorCatalog(signal?: AbortSignal): Promise<CatalogLine[]>
}

/**
 * Creates the client of the API. Every failure is a SyncApiError. The key goes to the base URL's origin alone: no
 * redirect is followed, and no URL comes from an answer.
 */
export function createSyncApi(options: SyncApiOptions): SyncApi & ErrorCatalogApi {
  async function send<T>(
    path: string,
    headers: Record<string, string>,
    parse: (json: unknown) => T,
    deadlineMs: number,
    signal?: AbortSignal,
  ): Promise<T> {
    return withDeadline(options.clock, deadlineMs, signal, async (ownSignal) => {
      const { response, body } = await respond(path, headers, ownSignal)
      if (response.ok) return parse(jsonOf(body))
      const retryAfter = response.headers.get('retry-after')
      throw errorFromResponse({ status: response.status, retryAfter, body }, options.clock.now())
    })
  }

  async function respond(path: string, headers: Record<string, string>, signal: AbortSignal) {
    try {
      const response = await options.fetch(options.baseUrl + path, {
        headers: { ...headers, accept: 'application/json' },
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'manual',
        signal,
      })
      return { response, body: await readBody(response) }
    } catch (thrown) {
      throw asSyncApiError(thrown)
    }
  }

  async function generation(id: string, query: string, deadlineMs: number, signal?: AbortSignal) {
    const path = `/v2/generate/${encodeURIComponent(id)}?${query}`
    const answer = await send(path, withKey(options.apiKey()), parseGeneration, deadlineMs, signal)
    if (answer.id !== id) throw new SyncApiError('malformed', 'The response is for another generation')
    return answer
  }

  let holdStep = 0
  /** Tries the next timeout when the API refuses one, and remembers which was accepted. */
  async function hold(id: string, signal?: AbortSignal, onRepeat?: () => void): Promise<Generation> {
    const step = holdStep
    const seconds = HOLD_STEPS[step] ?? null
    const query = seconds === null ? 'wait=true' : `wait=true&timeout=${seconds}`
    try {
      return await generation(id, query, MAX_HOLD_SECONDS * 1000 + HOLD_GRACE_MS, signal)
    } catch (thrown) {
      const isRefused = thrown instanceof SyncApiError && thrown.kind === 'bad_request'
      if (!isRefused || step + 1 >= HOLD_STEPS.length) throw thrown
      holdStep = Math.max(holdStep, step + 1)
      onRepeat?.()
      return hold(id, signal, onRepeat)
    }
  }

  let listPath = 0
  /** Reads every page of the list; tries its other path where the first doesn't exist. */
  async function list(
    filter: ListFilter,
    signal?: AbortSignal,
    onRepeat?: () => void,
  ): Promise<Generation[]> {
    const generations: Generation[] = []
    let cursor: string | null = null
    for (let pages = 0; pages < MAX_PAGES; pages += 1) {
      if (pages > 0) onRepeat?.()
      const more: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
      const query = `${listQuery(filter)}${more}`
      const page = await pageOf(query, signal, onRepeat)
      generations.push(...page.generations)
      cursor = page.cursor
      if (cursor === null) break
    }
    return generations
  }

  async function pageOf(query: string, signal?: AbortSignal, onRepeat?: () => void) {
    const from = (index: number) => {
      const path = `${LIST_PATHS[index] ?? LIST_PATHS[0]}?${query}`
      return send(path, withKey(options.apiKey()), parsePage, READ_DEADLINE_MS, signal)
    }
    try {
      return await from(listPath)
    } catch (thrown) {
      if (!isNoSuchPath(thrown)) throw thrown
      const other = (listPath + 1) % LIST_PATHS.length
      onRepeat?.()
      const page = await from(other)
      listPath = other
      return page
    }
  }

  async function accepts(key: string | null, signal?: AbortSignal): Promise<boolean> {
    try {
      await send(`/v2/generate/${NO_GENERATION}`, withKey(key), parseGeneration, READ_DEADLINE_MS, signal)
      return true
    } catch (thrown) {
      const error = asSyncApiError(thrown)
      if (error.kind === 'unauthorized') return false
      if (error.kind === 'not_found' || error.kind === 'bad_request') return true
      throw error
    }
  }

  return {
    listGenerations: list,
    readGeneration: (id, signal) => generation(id, 'include=progress', READ_DEADLINE_MS, signal),
    holdGeneration: hold,
    readErrorCatalog: (signal) => send('/v2/errors', {}, catalogFrom, READ_DEADLINE_MS, signal),
    checkKey: (signal) => accepts(options.apiKey(), signal),
    testKey: accepts,
  }
}

function withKey(key: string | null): Record<string, string> {
  if (key === null) throw new SyncApiError('unauthorized', 'There is no API key')
  return { 'x-api-key': key }
}

function catalogFrom(json: unknown): CatalogLine[] {
  const read = parseCatalog(json)
  if (read === null) throw new SyncApiError('malformed', 'The response is not an error catalog')
  return read
}

function isNoSuchPath(thrown: unknown): boolean {
  return thrown instanceof SyncApiError && (thrown.status === 404 || thrown.status === 405)
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new SyncApiError('malformed', 'The response is not JSON')
  }
}

function parseGeneration(json: unknown): Generation {
  const parsed = generationSchema.safeParse(json)
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.map((issue) => issue.path.join('.') || 'the response itself').join(', ')
  throw new SyncApiError('malformed', `The response has invalid fields: ${fields}`)
}
