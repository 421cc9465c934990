import type { Clock } from '../clock'
import type { PlannedRequest } from '../scheduler/plan'
import type { RequestKind } from '../scheduler/schedule'
import type { Answer, SyncApi } from '../sync-api/client'
import { type SyncApiError, asSyncApiError } from '../sync-api/errors'
import type { Generation } from '../sync-api/generation'
import { RUNNING_STATUSES } from './auto-watch'
import { InFlight, type OpenRequest } from './in-flight'

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
  /** Counts every request that goes out, also repeated ones. */
  readonly onSend: () => void
  /** Gets the outcome of every request, exactly once. */
  readonly onOutcome: (request: OpenRequest, outcome: Outcome) => void
}

/** Sends planned requests, and reports how each ends. */
export class Dispatcher {
  readonly #options: DispatcherOptions
  readonly #inFlight: InFlight

  constructor(options: DispatcherOptions) {
    this.#options = options
    this.#inFlight = new InFlight(options.clock)
  }

  get inFlight(): Pick<InFlight, 'size' | 'holds' | 'takenPlaces' | 'nextFreeAt'> {
    return this.#inFlight
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

  /** Aborts every request, or those for one generation alone (of one kind). */
  abort(id?: string, kind?: RequestKind): void {
    for (const request of this.#inFlight.abort(id, kind)) {
      this.#options.onOutcome(request, { kind: 'aborted' })
    }
  }

  #begin(planned: PlannedRequest): OpenRequest {
    this.#options.onSend()
    return this.#inFlight.begin(planned, this.#options.clock.now())
  }

  async #outcomeOf({ kind, ids, controller: { signal } }: OpenRequest): Promise<Outcome> {
    const { api, onSend: onRepeat } = this.#options
    const id = ids[0] ?? ''
    switch (kind) {
      case 'batch':
        return { kind: 'list', answer: await api.listGenerations({ ids }, signal, onRepeat) }
      case 'discover': {
        const filter = { statuses: RUNNING_STATUSES, projectId: this.#options.projectId() }
        return { kind: 'list', answer: await api.listGenerations(filter, signal, onRepeat) }
      }
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
    // One that was aborted has been reported.
    if (this.#inFlight.settle(request)) this.#options.onOutcome(request, outcome)
  }
}
