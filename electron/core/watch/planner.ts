import { progressIntervals } from './progress-interval'
import type { RequestKind, Schedule } from './schedule'

export interface PlanInput {
  /** ms since the epoch. */
  readonly now: number
  readonly schedules: readonly Schedule[]
  /** Holds open now, and the most there may be. */
  readonly openHolds: number
  readonly mostHolds: number
  /** Requests under way of any kind. */
  readonly openRequests: number
  /** Requests the budget allows now, the most it ever allows at once, and its bound for a minute. */
  readonly tokens: number
  readonly burst: number
  readonly perMinute: number
  /** ms until the budget allows `count` requests. */
  readonly msUntilTokens: (count: number) => number
  /** No request before this (the API asked us to slow down). 0 when open. */
  readonly closedUntil: number
  /** The API can't be reached: one request at a time, not before this. null when it can. */
  readonly probeAt: number | null
}

export interface Plan {
  readonly start: readonly { readonly id: string; readonly kind: RequestKind }[]
  /** When to plan again if nothing happens before (ms since the epoch); null when nothing will be due. */
  readonly wakeAt: number | null
}

interface Candidate {
  id: string
  kind: RequestKind
  /** Lower goes first: the order of design.md. */
  rank: number
  /** Within a rank, lower goes first. */
  order: number
}

const RANK = { asked: 0, wait: 1, visible: 2, rest: 3 } as const
// Progress reads leave this part of the burst untouched, so that holds and the person never find it empty.
const RESERVE_PART = [0, 0, 0.15, 0.3] as const

/** Decides which requests go out next. Pure: the same state and time give the same plan. */
export function plan(input: PlanInput): Plan {
  const wake = new Wake(input.now)
  if (input.now < input.closedUntil) {
    return { start: [], wakeAt: input.schedules.length > 0 ? input.closedUntil : null }
  }
  const candidates = findCandidates(input, wake)
  if (input.probeAt !== null) return planProbe(input, candidates, wake)

  const start: Plan['start'][number][] = []
  let tokens = input.tokens
  let holds = input.openHolds
  for (const { id, kind, rank } of candidates) {
    if (kind === 'hold' && holds >= input.mostHolds) continue
    const reserve = Math.floor(input.burst * (RESERVE_PART[rank] ?? 0))
    if (tokens <= reserve) {
      wake.at(input.now + Math.max(1, input.msUntilTokens(reserve + 1)))
      break
    }
    tokens -= 1
    if (kind === 'hold') holds += 1
    start.push({ id, kind })
  }
  return { start, wakeAt: wake.time }
}

function planProbe(input: PlanInput, candidates: readonly Candidate[], wake: Wake): Plan {
  const first = candidates.find((candidate) => candidate.kind === 'read') ?? candidates[0]
  if (!first) return { start: [], wakeAt: wake.time }
  // The person's own request goes out at once: they may know that the network is back.
  const at = first.rank === RANK.asked ? input.now : (input.probeAt ?? input.now)
  if (input.now < at) return { start: [], wakeAt: at }
  const readsUnderWay = input.openRequests - input.openHolds
  if (readsUnderWay > 0) return { start: [], wakeAt: null }
  if (input.tokens < 1) return { start: [], wakeAt: input.now + Math.max(1, input.msUntilTokens(1)) }
  return { start: [{ id: first.id, kind: first.kind === 'hold' ? 'read' : first.kind }], wakeAt: null }
}

function findCandidates(input: PlanInput, wake: Wake): Candidate[] {
  const { now } = input
  const candidates: Candidate[] = []
  const intervals = progressIntervals(input.schedules, input.perMinute)
  for (const schedule of input.schedules) {
    const main = mainCandidate(schedule, now, wake)
    if (main) candidates.push(main)
    // A progress read beside a plain read would tell the same.
    if (!schedule.known || schedule.progressOpen || schedule.open === 'read' || main?.kind === 'read')
      continue
    const dueAt = Math.max(schedule.progressDueAt, schedule.answeredAt + intervals.of(schedule, now))
    if (dueAt > now) {
      wake.at(dueAt)
      continue
    }
    const rank = schedule.visible ? RANK.visible : RANK.rest
    candidates.push({ id: schedule.id, kind: 'progress', rank, order: schedule.answeredAt })
  }
  return candidates.sort((a, b) => a.rank - b.rank || a.order - b.order)
}

function mainCandidate(schedule: Schedule, now: number, wake: Wake): Candidate | null {
  const { id, open } = schedule
  if (schedule.asked) {
    if (open === 'read' || (open === 'hold' && schedule.progressOpen)) return null
    // Beside a hold that is open the person's request is a look at the progress; the hold stays.
    return { id, kind: open === 'hold' ? 'progress' : 'read', rank: RANK.asked, order: schedule.dueAt }
  }
  if (open !== null) return null
  const dueAt = schedule.known ? Math.max(schedule.dueAt, schedule.holdDueAt) : schedule.dueAt
  if (dueAt > now) {
    wake.at(dueAt)
    return null
  }
  if (!schedule.known) return { id, kind: 'read', rank: RANK.wait, order: schedule.dueAt }
  // Where holds are scarce, those expected to finish next get them.
  return { id, kind: 'hold', rank: RANK.wait, order: schedule.expectedAt ?? Number.MAX_SAFE_INTEGER }
}

/** The earliest of the times it is told. */
class Wake {
  time: number | null = null
  readonly #now: number
  constructor(now: number) {
    this.#now = now
  }
  at(time: number): void {
    if (time > this.#now && (this.time === null || time < this.time)) this.time = time
  }
}
