import type { RequestKind, Schedule } from './schedule'

export interface OpenRequest {
  readonly id: string
  readonly kind: RequestKind
  /** ms since the epoch. */
  readonly startedAt: number
  readonly controller: AbortController
}

/** The book of requests under way: what is not in it any more has been given up, and its answer is nobody's. */
export class OpenRequests {
  readonly #open = new Set<OpenRequest>()
  readonly #schedules: ReadonlyMap<string, Schedule>

  /** @param schedules kept up to date with what is open for each generation */
  constructor(schedules: ReadonlyMap<string, Schedule>) {
    this.#schedules = schedules
  }

  get size(): number {
    return this.#open.size
  }

  get holds(): number {
    let holds = 0
    for (const request of this.#open) if (request.kind === 'hold') holds += 1
    return holds
  }

  begin(schedule: Schedule, kind: RequestKind, startedAt: number): OpenRequest {
    const request = { id: schedule.id, kind, startedAt, controller: new AbortController() }
    this.#open.add(request)
    if (kind === 'progress') schedule.progressOpen = true
    else schedule.open = kind
    return request
  }

  /** Takes a request off the book. False when it had been given up before. */
  settle(request: OpenRequest): boolean {
    if (!this.#open.delete(request)) return false
    const schedule = this.#schedules.get(request.id)
    if (schedule) {
      if (request.kind === 'progress') schedule.progressOpen = false
      else schedule.open = null
    }
    return true
  }

  /** Gives up every request, or those of one generation. */
  giveUp(id?: string): void {
    for (const request of [...this.#open]) {
      if (id !== undefined && request.id !== id) continue
      this.settle(request)
      request.controller.abort()
    }
  }
}
