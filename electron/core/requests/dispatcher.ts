import type { Clock } from '../clock'
import type { PlannedRequest } from '../scheduler/plan'
import type { RequestKind } from '../scheduler/schedule'
import type { Answer, SyncApi } from '../sync-api/client'
import { type SyncApiError, asSyncApiError } from '../sync-api/errors'
import type { Generation } from '../sync-api/generation'
import { RUNNING_STATUSES } from './auto-watch'

/** A request in flight. */
export interface OpenRequest extends PlannedRequest {
  /** ms since the epoch. */
  readonly startedAt: number
  readonly controller: AbortController
}

export type Outcome =
  | { readonly kind: 'generation'; readonly answer: Answer<Generation> }
  | { readonly kind: 'list'; readonly answer: Answer<Generation[]> }
  | { readonly kind: 'key'; readonly isAccepted: boolean }
  | { readonly kind: 'failed'; readonly error: SyncApiError }
  /** It ended without an outcome: a removal, a pause, another key. */
  | { readonly kind: 'aborted' }

export interface DispatcherOptions {
  readonly api: SyncApi
  readonly clock: Clock
  /** The project whose running generations are listed; null for all of the account. */
  readonly projectId: () => string | null
  /** Counts a planned request that goes out. */
  readonly onSend: () => void
  /** Awaited before a request that no plan has counted: one answer may need several. */
  readonly onRepeat: () => Promise<void>
  /** Gets the outcome of every request, exactly once. */
  readonly onOutcome: (request: OpenRequest, outcome: Outcome) => void
}

/** The API notices the end of an aborted hold this much later: only then is its place free. */
const ABORT_NOTICED_MS = 250

/** Sends planned requests, and reports how each ends. */
export class Dispatcher {
  readonly #options: DispatcherOptions
  /** One that isn't among them any more was aborted, and its answer counts for nothing. */
  readonly #inFlight = new Set<OpenRequest>()
  /** Reads in flight, in the order of sending, none of which a later read has overtaken. */
  readonly #queued = new Set<OpenRequest>()
  #openHolds = 0
  /** When the places of aborted holds are free, in order (ms since the epoch). */
  #freeAt: number[] = []

  constructor(options: DispatcherOptions) {
    this.#options = options
  }

  /** How many requests of any kind are in flight. */
  get openRequests(): number {
    return this.#inFlight.size
  }

  get openHolds(): number {
    return this.#openHolds
  }

  /** Places for holds that are taken at the API: by open ones, and by those aborted a moment ago. */
  takenPlaces(now: number): number {
    this.#freeAt = this.#freeAt.filter((at) => at > now && at <= now + ABORT_NOTICED_MS)
    return this.#openHolds + this.#freeAt.length
  }

  /** When the next place of an aborted hold is free (ms since the epoch); null when there is none. */
  get nextFreeAt(): number | null {
    return this.#freeAt[0] ?? null
  }

  /**
   * When the first read was sent that may be waiting for others to end (ms since the epoch); null when there is none.
   * Waiting requests go out in the order of sending, so one that a later read has overtaken isn't waiting.
   */
  get waitingSince(): number | null {
    const [first] = this.#queued
    return first?.startedAt ?? null
  }

  send(planned: PlannedRequest): OpenRequest {
    const request = this.#begin(planned)
    void this.#report(request, this.#outcomeOf(request))
    return request
  }

  /** Asks the API whether it accepts the key in use. */
  checkKey(): void {
    this.send({ kind: 'key', ids: [] })
  }

  /** Aborts every request, or those for these generations alone (of one kind). */
  abort(ids?: ReadonlySet<string>, kind?: RequestKind): void {
    const aborted = [...this.#inFlight].filter((request) => {
      const isOfMany = request.kind === 'batch' || request.kind === 'refresh'
      const isMeant = ids === undefined || (!isOfMany && ids.has(request.ids[0] ?? ''))
      return isMeant && (kind === undefined || request.kind === kind)
    })
    for (const request of aborted) {
      this.#settle(request)
      if (request.kind === 'hold') this.#freeAt.push(this.#options.clock.now() + ABORT_NOTICED_MS)
      request.controller.abort()
    }
    for (const request of aborted) this.#options.onOutcome(request, { kind: 'aborted' })
  }

  #begin({ kind, ids }: PlannedRequest): OpenRequest {
    this.#options.onSend()
    const startedAt = this.#options.clock.now()
    const request = { kind, ids, startedAt, controller: new AbortController() }
    this.#inFlight.add(request)
    if (kind === 'hold') this.#openHolds += 1
    else this.#queued.add(request)
    return request
  }

  /** Removes a request that has ended. Returns false when it had been aborted before. */
  #settle(request: OpenRequest): boolean {
    if (!this.#inFlight.delete(request)) return false
    this.#queued.delete(request)
    if (request.kind === 'hold') this.#openHolds -= 1
    return true
  }

  async #outcomeOf({ kind, ids, controller: { signal } }: OpenRequest): Promise<Outcome> {
    const { api, onRepeat } = this.#options
    const id = ids[0] ?? ''
    switch (kind) {
      case 'batch':
        return { kind: 'list', answer: await api.listGenerations({ ids }, signal, onRepeat) }
      case 'discover': {
        const filter = { statuses: RUNNING_STATUSES, projectId: this.#options.projectId() }
        return { kind: 'list', answer: await api.listGenerations(filter, signal, onRepeat) }
      }
      case 'refresh':
        return ids.length > 1
          ? { kind: 'list', answer: await api.listGenerations({ ids }, signal, onRepeat) }
          : { kind: 'generation', answer: await api.readGeneration(id, signal, onRepeat) }
      case 'hold':
        return { kind: 'generation', answer: await api.holdGeneration(id, signal, onRepeat) }
      case 'key':
        return { kind: 'key', isAccepted: await api.checkKey(signal) }
      case 'read':
      case 'progress':
        return { kind: 'generation', answer: await api.readGeneration(id, signal, onRepeat) }
    }
  }

  async #report(request: OpenRequest, pending: Promise<Outcome>): Promise<void> {
    const outcome = await pending.catch((thrown: unknown): Outcome => {
      const error = asSyncApiError(thrown)
      return error.kind === 'aborted' ? { kind: 'aborted' } : { kind: 'failed', error }
    })
    if (isResponse(outcome)) this.#overtake(request)
    // One that was aborted has been reported.
    if (this.#settle(request)) this.#options.onOutcome(request, outcome)
  }

  #overtake(read: OpenRequest): void {
    if (!this.#queued.has(read)) return
    for (const earlier of this.#queued) {
      if (earlier === read) return
      this.#queued.delete(earlier)
    }
  }
}

/** The API has answered, with an error perhaps. */
function isResponse(outcome: Outcome): boolean {
  if (outcome.kind === 'failed') return outcome.error.status !== null
  return outcome.kind !== 'aborted'
}
