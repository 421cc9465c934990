import type { Clock } from '../clock'
import type { PlannedRequest } from '../scheduler/plan'
import type { RequestKind, Schedule } from '../scheduler/schedule'

export interface OpenRequest extends PlannedRequest {
  /** ms since the epoch. */
  readonly startedAt: number
  readonly controller: AbortController
}

/** The API notices a hold that was given up a moment later: only then is its place free. In ms. */
const NOTICED_AFTER_MS = 250

/** The book of requests under way: what is not in it any more has been given up, and its answer is nobody's. */
export class InFlight {
  readonly #open = new Set<OpenRequest>()
  readonly #schedules: ReadonlyMap<string, Schedule>
  readonly #clock: Clock
  #holds = 0
  /** When the places of holds that were given up are free, in order. */
  #freeAt: number[] = []

  /** @param schedules kept up to date with what is open for each generation */
  constructor(schedules: ReadonlyMap<string, Schedule>, clock: Clock) {
    this.#schedules = schedules
    this.#clock = clock
  }

  get size(): number {
    return this.#open.size
  }

  get holds(): number {
    return this.#holds
  }

  /** Places that are taken at the API: by open holds, and by those given up a moment ago. */
  get takenPlaces(): number {
    const now = this.#clock.now()
    this.#freeAt = this.#freeAt.filter((at) => at > now && at <= now + NOTICED_AFTER_MS)
    return this.#holds + this.#freeAt.length
  }

  /** When the next place of a hold that was given up is free (ms since the epoch); null when there is none. */
  get nextFreeAt(): number | null {
    return this.#freeAt[0] ?? null
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
      const isMain = schedule.open === request.kind && schedule.openedAt === request.startedAt
      if (isMain) schedule.open = null
      else if (request.kind === 'progress' || request.kind === 'batch') schedule.progressOpen = false
    }
    return true
  }

  /** Gives up every request, or those for one generation alone (of one kind). */
  giveUp(id?: string, kind?: RequestKind): void {
    for (const request of [...this.#open]) {
      const isMeant = id === undefined || (request.kind !== 'batch' && request.ids[0] === id)
      if (!isMeant || (kind !== undefined && request.kind !== kind)) continue
      this.settle(request)
      if (request.kind === 'hold') this.#freeAt.push(this.#clock.now() + NOTICED_AFTER_MS)
      request.controller.abort()
    }
  }
}

function markOpen(schedule: Schedule, kind: RequestKind, startedAt: number): void {
  if (kind === 'discover') return
  // A sweep takes held ones along, too: for those it is a look beside the hold.
  if (kind === 'progress' || (kind === 'batch' && schedule.open !== null)) {
    schedule.progressOpen = true
    return
  }
  schedule.open = kind
  schedule.openedAt = startedAt
}
