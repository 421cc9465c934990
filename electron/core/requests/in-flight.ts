import type { Clock } from '../clock'
import type { PlannedRequest } from '../scheduler/plan'
import type { RequestKind } from '../scheduler/schedule'

export interface OpenRequest extends PlannedRequest {
  /** ms since the epoch. */
  readonly startedAt: number
  readonly controller: AbortController
}

/** The API notices the end of an aborted hold this much later: only then is its place free. */
const ABORT_NOTICED_MS = 250

/** The requests in flight. One that isn't among them any more was aborted, and its answer counts for nothing. */
export class InFlight {
  readonly #open = new Set<OpenRequest>()
  readonly #clock: Clock
  #holds = 0
  /** When the places of aborted holds are free, in order (ms since the epoch). */
  #freeAt: number[] = []

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get size(): number {
    return this.#open.size
  }

  get holds(): number {
    return this.#holds
  }

  /** Places that are taken at the API: by open holds, and by those aborted a moment ago. */
  get takenPlaces(): number {
    const now = this.#clock.now()
    this.#freeAt = this.#freeAt.filter((at) => at > now && at <= now + ABORT_NOTICED_MS)
    return this.#holds + this.#freeAt.length
  }

  /** When the next place of an aborted hold is free (ms since the epoch); null when there is none. */
  get nextFreeAt(): number | null {
    return this.#freeAt[0] ?? null
  }

  begin({ kind, ids }: PlannedRequest, startedAt: number): OpenRequest {
    const request = { ids, kind, startedAt, controller: new AbortController() }
    this.#open.add(request)
    if (kind === 'hold') this.#holds += 1
    return request
  }

  /** Removes a request that has ended. Returns false when it had been aborted before. */
  settle(request: OpenRequest): boolean {
    if (!this.#open.delete(request)) return false
    if (request.kind === 'hold') this.#holds -= 1
    return true
  }

  /** Aborts every request, or those for one generation alone (of one kind), and returns them. */
  abort(id?: string, kind?: RequestKind): OpenRequest[] {
    const aborted = [...this.#open].filter((request) => {
      const isMeant = id === undefined || (request.kind !== 'batch' && request.ids[0] === id)
      return isMeant && (kind === undefined || request.kind === kind)
    })
    for (const request of aborted) {
      this.settle(request)
      if (request.kind === 'hold') this.#freeAt.push(this.#clock.now() + ABORT_NOTICED_MS)
      request.controller.abort()
    }
    return aborted
  }
}
