import { isTerminalStatus } from '../../contract/generation-status'
import { MAX_HOLD_SECONDS } from '../api-limits'
import { canonicalId } from '../generation-id'
import { AccountReader } from './account/account-reader'
import type { Answer } from './answer'
import type { CatalogLine } from './error-catalog'
import { parseCatalog } from './error-catalog'
import { isRefusalOfId } from './error-response'
import { SyncApiError, asSyncApiError } from './errors'
import { type Generation, generationSchema } from './generation'
import type { ListFilter } from './generation-list'
import { HoldLength, type LearnedHold } from './hold-length'
import { ListReader } from './list-reader'
import { type TransportOptions, createGet, jsonOf } from './transport'

export type { Answer }

/** A hold not answered this long after its timeout is on a dead connection. */
const HOLD_GRACE_MS = 10_000
const READ_DEADLINE_MS = 30_000
/** Where the vendor's pages of November 2026 name the timeout of a held request, in seconds. */
const NAMED_TIMEOUT = 'x-sync-wait-timeout-seconds'
/** An API that refused the progress is asked for it again after this. */
const PROGRESS_RETRY_MS = 10 * 60_000
/** A well-formed ID of no generation: reading it reveals whether a key is accepted, without the list endpoint. */
const NO_GENERATION = '00000000-0000-4000-8000-000000000000'

export interface SyncApiOptions extends TransportOptions {
  /** The key to use now, or null when there is none. */
  apiKey: () => string | null
  /** What an earlier run learned of the API's holds; null when there was none. */
  learnedHold?: LearnedHold | null
  onHoldLearned?: ((learned: LearnedHold) => void) | undefined
}

export interface SyncApi {
  /** What is known of the length of holds. */
  readonly holdLength: Pick<HoldLength, 'seconds' | 'isKnown' | 'knownAt'>
  /**
   * Reads a generation now, with its progress where the API has it.
   * @param onRepeat awaited before the further request, where the API refuses the progress
   */
  readGeneration(
    id: string,
    signal?: AbortSignal,
    onRepeat?: () => Promise<void>,
  ): Promise<Answer<Generation>>
  /**
   * Long poll: the API answers when the generation is terminal, or after `holdLength.seconds` with its state then.
   * @param onRepeat awaited before every further request, where the API refuses to hold for so long
   */
  holdGeneration(
    id: string,
    signal?: AbortSignal,
    onRepeat?: () => Promise<void>,
  ): Promise<Answer<Generation>>
  /**
   * Reads many generations at once, without their progress. Beyond the specification: an API may not have it.
   * @param onRepeat awaited before every further request: for the list's other path, and for further pages
   */
  listGenerations(
    filter: ListFilter,
    signal?: AbortSignal,
    onRepeat?: () => Promise<void>,
  ): Promise<Answer<Generation[]>>
  /** Returns whether the key in use is accepted. @throws SyncApiError when the API gives no answer to that */
  checkKey(signal?: AbortSignal): Promise<boolean>
  /** Returns whether this key is accepted. @throws SyncApiError when the API gives no answer to that */
  testKey(key: string, signal?: AbortSignal): Promise<boolean>
}

/** Reads what the watch doesn't need. */
export interface AccountApi {
  readonly account: AccountReader
  /** Reads a page of the account's generations; see `ListReader.readPage`. */
  readAccountPage: ListReader['readPage']
}

export interface ErrorCatalogApi {
  /** Reads the catalog of errors, which needs no key and gets none. @throws SyncApiError */
  readErrorCatalog(signal?: AbortSignal): Promise<CatalogLine[]>
}

/**
 * Creates the client of the API. Every failure is a SyncApiError. The key goes to the base URL's origin alone: no request
 * with it follows a redirect. One URL alone comes from an answer, that of a batch's results.
 */
export function createSyncApi(options: SyncApiOptions): SyncApi & ErrorCatalogApi & AccountApi {
  const { apiKey, clock, learnedHold = null, onHoldLearned } = options
  const get = createGet(options)
  const lists = new ListReader(get, apiKey)
  // Of its own: pages of the account must not displace the page that batch reads compare theirs with.
  const accountLists = new ListReader(get, apiKey)
  const holdLength = new HoldLength({ clock, learned: learnedHold, onLearned: onHoldLearned })
  /** No read has the progress before (ms since the epoch). */
  let progressFrom = 0

  async function generation(id: string, query: string, deadlineMs: number, signal?: AbortSignal) {
    const path = `/v2/generate/${encodeURIComponent(id)}${query}`
    const received = await get({ path, key: apiKey(), parse: parseGeneration, deadlineMs, signal })
    if (received.value.id !== canonicalId(id))
      throw new SyncApiError('malformed', 'The response is for another generation')
    return received
  }

  /** An API that refuses the progress must not hide the generation: it is read without for a while. */
  async function read(id: string, signal?: AbortSignal, onRepeat?: () => Promise<void>) {
    const plain = () => generation(id, '', READ_DEADLINE_MS, signal)
    if (clock.now() < progressFrom) return plain()
    try {
      return await generation(id, '?include=progress', READ_DEADLINE_MS, signal)
    } catch (thrown) {
      const error = asSyncApiError(thrown)
      if (error.kind !== 'bad_request' || isRefusalOfId(error)) throw error
      await onRepeat?.()
      const answer = await plain()
      // The API refused the progress, not the ID.
      progressFrom = clock.now() + PROGRESS_RETRY_MS
      return answer
    }
  }

  /** Tries the next timeout when the API refuses one. @throws the first refusal when none is accepted */
  async function hold(id: string, signal?: AbortSignal, onRepeat?: () => Promise<void>) {
    let refusal: SyncApiError | null = null
    for (let step: number | null = holdLength.begin(); step !== null;) {
      if (refusal !== null) await onRepeat?.()
      try {
        return await holdOnce(id, step, signal)
      } catch (thrown) {
        const error = asSyncApiError(thrown)
        if (error.kind !== 'bad_request' || isRefusalOfId(error)) {
          holdLength.onFailed()
          throw error
        }
        refusal ??= error
        step = holdLength.onRefused(step)
      }
    }
    throw refusal ?? new SyncApiError('bad_request', 'No timeout is accepted')
  }

  async function holdOnce(id: string, step: number, signal?: AbortSignal) {
    const sentAt = clock.now()
    const seconds = holdLength.timeoutOf(step)
    const query = seconds === null ? '?wait=true' : `?wait=true&timeout=${seconds}`
    const answer = await generation(id, query, (seconds ?? MAX_HOLD_SECONDS) * 1000 + HOLD_GRACE_MS, signal)
    holdLength.onAnswered({
      step,
      namedSeconds: positiveNumber(answer.headers.get(NAMED_TIMEOUT)),
      heldMs: clock.now() - sentAt,
      isTerminal: isTerminalStatus(answer.value.status),
    })
    return answer
  }

  async function accepts(key: string | null, signal?: AbortSignal): Promise<boolean> {
    try {
      const path = `/v2/generate/${NO_GENERATION}`
      await get({ path, key, parse: parseGeneration, deadlineMs: READ_DEADLINE_MS, signal })
      return true
    } catch (thrown) {
      const error = asSyncApiError(thrown)
      if (error.kind === 'unauthorized') return false
      if (error.kind === 'not_found' || error.kind === 'bad_request') return true
      throw error
    }
  }

  return {
    holdLength,
    account: new AccountReader({ ...options, get }),
    listGenerations: (...request) => lists.read(...request),
    readAccountPage: (...request) => accountLists.readPage(...request),
    readGeneration: read,
    holdGeneration: hold,
    readErrorCatalog: async (signal) => {
      const path = '/v2/errors'
      return (await get({ path, parse: catalogFrom, deadlineMs: READ_DEADLINE_MS, signal })).value
    },
    checkKey: (signal) => accepts(apiKey(), signal),
    testKey: accepts,
  }
}

function catalogFrom(body: string): CatalogLine[] {
  const read = parseCatalog(jsonOf(body))
  if (read === null) throw new SyncApiError('malformed', 'The response is not an error catalog')
  return read
}

function positiveNumber(text: string | null): number | null {
  const value = Number(text ?? Number.NaN)
  return Number.isFinite(value) && value > 0 ? value : null
}

function parseGeneration(body: string): Generation {
  const parsed = generationSchema.safeParse(jsonOf(body))
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.map((issue) => issue.path.join('.') || 'the response itself').join(', ')
  throw new SyncApiError('malformed', `The response has invalid fields: ${fields}`)
}
