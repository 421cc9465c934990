import type { AccountFilter, AccountSearchState, FoundGeneration } from '../../contract/account-search'
import { isTerminalStatus } from '../../contract/generation-status'
import { m } from '../../i18n'
import { backoffMs } from '../backoff'
import type { Clock } from '../clock'
import { retryMessage } from '../requests/error-messages'
import type { SpareRequests } from '../requests/spare-requests'
import { createdAtMs } from '../sync-api/created-at'
import { type SyncApiError, asSyncApiError } from '../sync-api/errors'
import type { Generation } from '../sync-api/generation'
import type { AccountPage, ListReader } from '../sync-api/list-reader'
import { roomOn } from '../watchlist/capacity'
import type { FindProjectName } from '../watchlist/to-row'
import type { Watchlist } from '../watchlist/watchlist'
import { hasListFilter, listFilterOf, matches, sourcesOf } from './account-filter'
import { AccountPages } from './account-pages'

/** So many are read before the user is asked whether to go on: a hundred requests. */
export const MAX_READ_AT_ONCE = 10_000
/** A page that fails so often in a row ends the reading, until the user resumes it. */
const MAX_TRIES = 4
/** How many of the matches are shown. */
const MAX_FIRST = 50

export interface AccountSearchOptions {
  readonly filter: AccountFilter
  readonly readPage: ListReader['readPage']
  readonly spare: Pick<SpareRequests, 'run'>
  readonly watchlist: Pick<Watchlist, 'get' | 'size'>
  readonly clock: Clock
  /** 0 to 1, for the jitter of retries. */
  readonly random: () => number
  readonly projectName: FindProjectName
  /** Called after each page, and when the search ends or goes on. */
  readonly onChange: (state: AccountSearchState) => void
}

/** What a search has found. */
export interface FoundInAccount {
  /** Those that weren't on the watchlist, with the answers of the ones that have finished. The list's order. */
  readonly fresh: ReadonlyMap<string, Generation | null>
  readonly listedIds: readonly string[]
}

/**
 * Looks through the account's generations page by page, at the lowest rank of requests. What was read stays when it is
 * canceled or fails, and it can go on from there.
 */
export class AccountSearch {
  readonly #options: AccountSearchOptions
  readonly #pages: AccountPages
  readonly #fresh = new Map<string, Generation | null>()
  readonly #listedIds: string[] = []
  readonly #first: FoundGeneration[] = []
  #finishedCount = 0
  #state: AccountSearchState['state'] = 'reading'
  #problem: string | null = null
  #isFilterRefused = false
  #limit = 0
  #tries = 0
  #reading = new AbortController()

  constructor(options: AccountSearchOptions) {
    this.#options = options
    this.#pages = new AccountPages(options.filter.since)
  }

  get state(): AccountSearchState {
    return {
      state: this.#state,
      readCount: this.#pages.readCount,
      newCount: this.#fresh.size,
      finishedCount: this.#finishedCount,
      listedCount: this.#listedIds.length,
      problem: this.#problem,
      isFilteredHere: this.#isFilterRefused,
      first: this.#first,
    }
  }

  get found(): FoundInAccount {
    return { fresh: this.#fresh, listedIds: this.#listedIds }
  }

  /** Begins to read, or goes on after a cancel, a failure or the limit. */
  start(): void {
    const isFirst = this.#limit === 0
    const canGoOn = ['canceled', 'failed', 'at_limit'].includes(this.#state)
    if (!isFirst && !canGoOn) return
    this.#limit = this.#pages.readCount + MAX_READ_AT_ONCE
    this.#tries = 0
    this.#reading = new AbortController()
    this.#set('reading')
    void this.#read(this.#reading)
  }

  /** Stops reading; what was found stays. */
  cancel(): void {
    if (this.#state !== 'reading') return
    this.#reading.abort()
    this.#set('canceled')
  }

  #isReading(reading: AbortController): boolean {
    return this.#reading === reading && this.#state === 'reading'
  }

  async #read(reading: AbortController): Promise<void> {
    const { filter, readPage, spare } = this.#options
    const { signal } = reading
    while (this.#isReading(reading)) {
      const listFilter = listFilterOf(filter, this.#isFilterRefused)
      try {
        const { value, retryAfterMs } = await spare.run(
          (own, onRepeat) => readPage(listFilter, this.#pages.cursor, own, onRepeat),
          { signal },
        )
        if (!this.#isReading(reading)) return
        this.#tries = 0
        this.#take(value)
        if (retryAfterMs !== null) await this.#wait(retryAfterMs, signal)
      } catch (thrown) {
        if (this.#isReading(reading)) await this.#onFailed(asSyncApiError(thrown), signal)
      }
    }
  }

  #take(page: AccountPage): void {
    const { filter } = this.#options
    if (!page.isPaged && sourcesOf(filter).length > 0) {
      this.#set('failed', m.account_no_sources())
      return
    }
    for (const generation of this.#pages.take(page)) {
      if (matches(filter, generation) && !this.#keep(generation)) {
        this.#set('full')
        return
      }
    }
    const isAtLimit = this.#pages.readCount >= this.#limit
    this.#set(this.#pages.isOver ? 'complete' : isAtLimit ? 'at_limit' : 'reading')
  }

  /** Returns false when it wouldn't fit on the watchlist with the others. */
  #keep(generation: Generation): boolean {
    const { projectName, watchlist } = this.#options
    const { id, model, outputFileName, projectId, status } = generation
    const isListed = watchlist.get(id) !== undefined
    if (isListed) this.#listedIds.push(id)
    else if (this.#fresh.size >= roomOn(watchlist.size)) return false
    else {
      const isFinished = isTerminalStatus(status)
      if (isFinished) this.#finishedCount += 1
      this.#fresh.set(id, isFinished ? generation : null)
    }
    if (this.#first.length >= MAX_FIRST) return true
    this.#first.push({
      id,
      fileName: outputFileName ?? null,
      model: model ?? null,
      projectName: projectName(projectId),
      status,
      createdAt: createdAtMs(generation),
      isListed,
    })
    return true
  }

  /** Resolves when the page can be requested again; ends the reading when that is of no use. */
  async #onFailed(error: SyncApiError, signal: AbortSignal): Promise<void> {
    const { filter, random } = this.#options
    const isRefused = error.kind === 'bad_request' || isAbsent(error)
    if (isRefused && this.#pages.cursor !== null && this.#pages.stepBack()) return
    if (
      error.kind === 'bad_request' &&
      !this.#isFilterRefused &&
      hasListFilter(listFilterOf(filter, false))
    ) {
      this.#isFilterRefused = true
      return
    }
    this.#tries += 1
    const problem = problemOf(error)
    if (!isPassing(error) || this.#tries >= MAX_TRIES) {
      this.#set('failed', problem)
      return
    }
    this.#set('reading', problem)
    await this.#wait(backoffMs(this.#tries, random(), error.retryAfterMs), signal)
  }

  #wait(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        stop()
        signal.removeEventListener('abort', end)
        resolve()
      }
      const stop = this.#options.clock.after(ms, end)
      signal.addEventListener('abort', end)
    })
  }

  #set(state: AccountSearchState['state'], problem: string | null = null): void {
    this.#state = state
    this.#problem = problem
    this.#options.onChange(this.state)
  }
}

/** Returns whether the API has no list at this address. */
function isAbsent({ status }: SyncApiError): boolean {
  return [404, 405, 410, 501].includes(status ?? 0)
}

/** Returns whether the same request may be answered soon. */
function isPassing(error: SyncApiError): boolean {
  const { kind, status } = error
  if (isAbsent(error)) return false
  if (kind === 'rate_limited' || kind === 'network' || kind === 'timeout' || kind === 'malformed') return true
  return kind === 'server' && status !== null && status >= 500
}

function problemOf(error: SyncApiError): string {
  if (error.kind === 'unauthorized') return m.account_key_refused()
  if (isAbsent(error)) return m.errors_no_list()
  return retryMessage(error)
}
