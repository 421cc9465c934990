import type { PlannedRequest } from './plan-input'
import type { RequestKind, Schedule } from './schedule'

export interface OpenRequest extends PlannedRequest {
  /** ms since the epoch. */
  readonly startedAt: number
  readonly controller: AbortController
}

/** The book of requests under way: what is not in it any more has been given up, and its answer is nobody's. */
export class OpenRequests {
  readonly #open = new Set<OpenRequest>()
  readonly #schedules: ReadonlyMap<string, Schedule>
  #holds = 0

  /** @param schedules kept up to date with what is open for each generation */
  constructor(schedules: ReadonlyMap<string, Schedule>) {
    this.#schedules = schedules
  }

  get size(): number {
    return this.#open.size
  }

  get holds(): number {
    return this.#holds
  }

  begin({ kind, ids }: PlannedRequest, startedAt: number): OpenRequest {
    const request = { ids, kind, startedAt, controller: new AbortController() }
    this.#open.add(request)
    if (kind === 'hold') this.#holds += 1
    for (const id of ids) {
      const schedule = this.#schedules.get(id)
      if (schedule) markOpen(schedule, kind, startedAt)
    }
    return request
  }

  /** Takes a request off the book. False when it had been given up before. */
  settle(request: OpenRequest): boolean {
    if (!this.#open.delete(request)) return false
    if (request.kind === 'hold') this.#holds -= 1
    for (const id of request.ids) {
      const schedule = this.#schedules.get(id)
      if (!schedule) continue
      if (request.kind === 'progress') schedule.progressOpen = false
      else if (schedule.open === request.kind && schedule.openedAt === request.startedAt) schedule.open = null
    }
    return true
  }

  /** Gives up every request, or those for one generation alone (of one kind). */
  giveUp(id?: string, kind?: RequestKind): void {
    for (const request of [...this.#open]) {
      const isMeant = id === undefined || (request.kind !== 'sweep' && request.ids[0] === id)
      if (!isMeant || (kind !== undefined && request.kind !== kind)) continue
      this.settle(request)
      request.controller.abort()
    }
  }
}

function markOpen(schedule: Schedule, kind: RequestKind, startedAt: number): void {
  if (kind === 'progress') {
    schedule.progressOpen = true
    return
  }
  if (kind === 'discover') return
  schedule.open = kind
  schedule.openedAt = startedAt
}
