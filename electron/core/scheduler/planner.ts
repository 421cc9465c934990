import { type Due, distanceToFinish, findDue } from './due'
import { type Plan, type PlanInput, type PlannedRequest, Wake } from './plan'
import { byDue, byProgress, firstReads, idsOf, isListed, single, stateReads } from './read-requests'
import type { RequestKind, Schedule } from './schedule'

/** A batch read goes out before holds and progress reads once states are this old: dozens of those use up the tokens for seconds. */
const LATE_MS = 2_000
/** A hold makes room for one that is expected to finish this much sooner, and soon. */
const LIKELIER_BY_MS = 120_000
const NEAR_END_MS = 60_000
/**
 * The kinds of requests in the order in which they go out, with the part of the burst that each leaves for those before
 * it. Overdue states come before holds, so that none starves; so do first batch reads, as each reveals a hundred states.
 */
const RANKS = {
  requested: 0,
  lateBatches: 0,
  outdatedVisible: 0,
  overdue: 0,
  firstBatches: 0,
  hold: 0,
  unread: 0,
  stale: 0.05,
  visible: 0.15,
  rest: 0.3,
  missing: 0.3,
  refresh: 0.5,
} as const
type Rank = keyof typeof RANKS
const ORDER = Object.keys(RANKS) as Rank[]

/** Decides which requests go out next. Pure: the same state and time give the same plan. */
export function plan(input: PlanInput): Plan {
  const { now } = input
  const wake = new Wake(now)
  if (now < input.closedUntil) {
    const isIdle = isEmpty(input.schedules) && input.discoverAt === null && input.refreshes.length === 0
    return { start: [], release: [], wakeAt: isIdle ? null : input.closedUntil }
  }
  const due = findDue(input, wake)
  if (input.discoverAt !== null) wake.at(input.discoverAt)
  if (input.probeAt !== null) return planProbe(input, due, wake)

  const ranks = requestsByRank(input, due, wake)
  const release = releasable(input, due)
  const start: PlannedRequest[] = []
  let tokens = input.tokens
  for (const rank of ORDER) {
    const reserve = Math.floor(input.burst * RANKS[rank])
    for (const request of ranks[rank]()) {
      if (tokens <= reserve) {
        wake.at(now + Math.max(1, input.msUntilTokens(reserve + 1)))
        return { start, release, wakeAt: wake.time }
      }
      tokens -= 1
      start.push(request)
    }
  }
  return { start, release, wakeAt: wake.time }
}

/** Each list is made when its turn comes: of thousands that are due a few can go out. */
function requestsByRank(
  input: PlanInput,
  due: Due,
  wake: Wake,
): Record<Rank, () => Iterable<PlannedRequest>> {
  /** Planned in a state read. */
  const read = new Set<string>()
  /** Planned in a hold, or in a progress read that goes before state reads. */
  const planned = new Set<string>()
  const isNotRead = ({ id }: Schedule): boolean => !read.has(id)
  const nextHolds = (): Schedule[] =>
    holdable(due)
      .filter(isNotRead)
      .slice(0, Math.max(0, due.follow.holds - input.openHolds))
  return {
    requested: () => [
      ...single('progress', due.requestedDuringHold, byDue),
      ...firstReads(input, due.requested),
    ],
    lateBatches: () => {
      // With thousands, states are read less often, and every read would be late.
      if (due.intervals.state > LATE_MS) return []
      const others = [...nextHolds(), ...due.outdatedVisible]
      const isOther = new Set(others)
      const late = due.stale.filter(
        (schedule) =>
          input.now - schedule.answeredAt >= LATE_MS && isListed(schedule, input) && !isOther.has(schedule),
      )
      if (late.length < 2) return []
      return stateReads(input, late, due.intervals, read, new Set(idsOf(others)))
    },
    outdatedVisible: () => {
      for (const { id } of due.outdatedVisible) planned.add(id)
      return single('progress', due.outdatedVisible, byProgress)
    },
    overdue: () => stateReads(input, due.overdue, due.intervals, read, planned),
    hold: function* () {
      for (const schedule of nextHolds()) {
        // A generation in the pause after a hold keeps its place.
        if (schedule.holdDueAt > input.now) continue
        planned.add(schedule.id)
        // For a stale one the next plan decides what is due besides the hold.
        if (input.now - schedule.answeredAt >= due.intervals.state) wake.at(input.now + 1)
        yield { kind: 'hold', ids: [schedule.id] }
      }
    },
    firstBatches: () => firstReads(input, due.unread).filter(({ kind }) => kind === 'batch'),
    unread: () => firstReads(input, due.unread).filter(({ kind }) => kind === 'read'),
    stale: () => [...discovery(input), ...stateReads(input, due.stale, due.intervals, read, planned)],
    visible: () => single('progress', due.visible.filter(isNotRead), byProgress),
    rest: () => single('progress', due.rest.filter(isNotRead), byProgress),
    missing: () => [...firstReads(input, due.maybeBack), ...single('read', due.missing, byDue)],
    refresh: () => input.refreshes,
  }
}

/** Overdue generations are left out and read first: a hold would reveal their state only after a minute. */
function holdable({ holdable: likeliest, overdue }: Due): Schedule[] {
  const isOverdue = new Set(overdue)
  return likeliest.filter((schedule) => !isOverdue.has(schedule))
}

/** The holds that make room for reads, or for a much likelier one, which takes the place in the next plan. */
function releasable(input: PlanInput, due: Due): string[] {
  const { now, surplusHolds } = input
  if (surplusHolds > 0) return idsOf(due.leastLikely.slice(0, surplusHolds))
  // With more open than planned none of them makes room.
  if (input.openHolds !== due.follow.holds || input.tokens < input.burst / 2) return []
  return holdable(due).flatMap((likelier, index) => {
    const least = due.leastLikely[index]
    if (!least) return []
    const distance = distanceToFinish(likelier, now)
    const isWorthIt = distance <= NEAR_END_MS && distanceToFinish(least, now) > distance + LIKELIER_BY_MS
    return isWorthIt ? [least.id] : []
  })
}

function discovery({ now, discoverAt }: PlanInput): PlannedRequest[] {
  return discoverAt !== null && discoverAt <= now ? [{ kind: 'discover', ids: [] }] : []
}

/** While the API is out of reach, and after a 429, one request at a time probes it. */
function planProbe(input: PlanInput, due: Due, wake: Wake): Plan {
  const nothing = (wakeAt: number | null): Plan => ({ start: [], release: [], wakeAt })
  const one = (kind: RequestKind, schedule: Schedule | undefined): PlannedRequest | undefined =>
    schedule && { kind, ids: [schedule.id] }
  const requested = one('read', due.requested[0]) ?? one('progress', due.requestedDuringHold[0])
  const probe =
    requested ??
    one('read', due.unread[0] ?? notOpen(due.overdue) ?? notOpen(due.stale) ?? due.holdable[0]) ??
    one('progress', due.outdatedVisible[0] ?? due.visible[0] ?? due.rest[0]) ??
    one('read', due.missing[0] ?? due.maybeBack[0]) ??
    discovery(input)[0] ??
    input.refreshes[0]
  if (!probe) return nothing(wake.time)
  // The user's own request goes out at once: they may know that the network is back.
  const at = requested ? input.now : (input.probeAt ?? input.now)
  if (input.now < at) return nothing(at)
  const readsInFlight = input.openRequests - input.openHolds
  if (readsInFlight > 0) return nothing(null)
  if (input.tokens < 1) return nothing(input.now + Math.max(1, input.msUntilTokens(1)))
  return { start: [probe], release: [], wakeAt: null }
}

function notOpen(schedules: readonly Schedule[]): Schedule | undefined {
  return schedules.find(({ open }) => open === null)
}

function isEmpty(items: Iterable<unknown>): boolean {
  for (const _ of items) return false
  return true
}
