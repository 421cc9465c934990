import { type FollowPlan, followPlan } from './follow-plan'
import { type Counts, type Intervals, intervalsFor } from './intervals'
import type { PlanInput, Wake } from './plan'
import { type Attention, guaranteedMs } from './progress-interval'
import type { Schedule } from './schedule'
import { TopK } from './top-k'

/** No state may become older than this: a hold may have begun long after the last answer. */
const MAX_STATE_AGE_MS = 57_000
/** A state this much older than the interval comes before holds, so that none starves. */
const OVERDUE_FACTOR = 1.1
const MIN_OVERDUE_MS = 10_000
/** Visible progress this much older than guaranteed is read before everything except the user's own requests. */
const LATE_PROGRESS_MS = 1_000
/** The state of one whose holds fail is read at most this often, to spare a server in trouble. */
const MIN_FAILING_HOLD_INTERVAL_MS = 15_000
/** One that is to be held again this soon is not read instead. */
const SHORT_PAUSE_MS = 2_500
/** Without an estimate a generation is ranked as if it had this long to go. */
const NO_ESTIMATE_MS = 30 * 60_000
/** A hold keeps its place this long before a likelier one may take it. */
const MIN_KEPT_HOLD_MS = 10_000
const MAX_RELEASED = 3
const MINUTE_MS = 60_000

/** The generations with a request due, by kind. */
export interface Due {
  /** Requested by the user: reads, and progress reads during a hold. */
  requested: Schedule[]
  requestedDuringHold: Schedule[]
  /** Never read in this run. */
  unread: Schedule[]
  /** Missing, and to be read again on their own. */
  missing: Schedule[]
  /** Missing, but maybe back: a list shows many of them at once. */
  maybeBack: Schedule[]
  /** Their state is older than the interval. */
  stale: Schedule[]
  /** Their state is far older than the interval. */
  overdue: Schedule[]
  /** Those likeliest to finish next, some more than there are free places; also those in the pause after a hold. */
  holdable: Schedule[]
  /** Held ones that are least likely to finish next. */
  leastLikely: Schedule[]
  /** Progress reads, of rows on the screen and of the others. */
  visible: Schedule[]
  /** Rows on the screen whose progress is getting old. */
  outdatedVisible: Schedule[]
  rest: Schedule[]
  intervals: Intervals
  follow: FollowPlan
}

/** Returns how far from now it is expected to finish, in ms. One long overdue is no likelier than one far ahead. */
export function distanceToFinish(schedule: Schedule, now: number): number {
  return schedule.expectedAt === null ? NO_ESTIMATE_MS : Math.abs(schedule.expectedAt - now)
}

/** Finds what is due now, in one pass, and notes when the next will be. */
export function findDue(input: PlanInput, wake: Wake): Due {
  const { now } = input
  const hasList = now >= input.listFrom
  const counts = count(input.schedules)
  const { holdSeconds, maxHolds, perMinute: requestsPerMinute } = input
  const progressSeconds = guaranteedMs(input.attention) / 1_000
  const follow = followPlan({ ...counts, progressSeconds, holdSeconds, requestsPerMinute, maxHolds, hasList })
  const places = Math.max(0, follow.holds - input.openHolds) + MAX_RELEASED
  const holdable = new TopK<Schedule>(places)
  const leastLikely = new TopK<Schedule>(Math.max(MAX_RELEASED, input.surplusHolds))
  const missing = new TopK<Schedule>(input.burst)
  const due: Due = {
    requested: [],
    requestedDuringHold: [],
    unread: [],
    missing: [],
    maybeBack: [],
    stale: [],
    overdue: [],
    holdable: [],
    leastLikely: [],
    visible: [],
    outdatedVisible: [],
    rest: [],
    intervals: intervalsFor(counts, follow, input.attention),
    follow,
  }
  const keptFrom = input.surplusHolds > 0 ? now : now - MIN_KEPT_HOLD_MS
  for (const schedule of input.schedules) {
    if (schedule.userRequested) {
      if (schedule.open === null) due.requested.push(schedule)
      else if (schedule.open === 'hold' && !schedule.isProgressOpen) due.requestedDuringHold.push(schedule)
      continue
    }
    if (!schedule.isKnown) {
      if (schedule.open !== null) continue
      const dueAt = schedule.verdict === null ? schedule.dueAt : recheckAt(schedule)
      if (dueAt > now) wake.at(dueAt)
      else if (schedule.verdict === null) due.unread.push(schedule)
      else if (hasList && schedule.isListable && schedule.earlyRecheckAt <= now) due.maybeBack.push(schedule)
      else missing.add(schedule, dueAt)
      continue
    }
    if (schedule.open === null) {
      const holdAt = Math.max(schedule.dueAt, schedule.holdDueAt)
      if (holdAt > now) wake.at(holdAt)
      if (holdAt <= now || isHeldAgainSoon(schedule, now)) {
        holdable.add(schedule, distanceToFinish(schedule, now))
      }
    } else if (schedule.open === 'hold' && schedule.openedAt <= keptFrom) {
      leastLikely.add(schedule, -distanceToFinish(schedule, now))
    }
    addKnown(schedule, due, input, wake)
  }
  due.rest = paced(due, input, wake)
  due.missing = missing.items
  due.holdable = holdable.items
  due.leastLikely = leastLikely.items
  return due
}

/** Rows that nobody sees were read at the same time and are due at the same time: they take turns. */
function paced({ rest, follow }: Due, { now, schedules }: PlanInput, wake: Wake): Schedule[] {
  if (rest.length === 0) return rest
  let readAt = 0
  for (const { isKnown, isVisible, isProgressOpen, progressAt } of schedules) {
    if (!isKnown || isVisible) continue
    readAt = Math.max(readAt, isProgressOpen ? now : progressAt)
  }
  const nextAt = readAt + MINUTE_MS / follow.hiddenPerMinute
  // A clock that is set back delays them by no more than that.
  if (nextAt > now && readAt <= now) {
    wake.at(nextAt)
    return []
  }
  const [first, ...others] = rest
  return first
    ? [others.reduce((oldest, other) => (other.progressAt < oldest.progressAt ? other : oldest), first)]
    : []
}

function recheckAt({ dueAt, earlyRecheckAt }: Schedule): number {
  return Math.min(dueAt, earlyRecheckAt)
}

function addKnown(schedule: Schedule, due: Due, input: PlanInput, wake: Wake): void {
  const { attention, holdSeconds, now } = input
  if (schedule.isProgressOpen || schedule.open === 'read' || schedule.open === 'batch') return
  const isHeld = schedule.open === 'hold'
  const { answeredAt } = schedule
  // The hold's own answer comes soon enough.
  const isCoveredByHold = isHeld && schedule.openedAt + holdSeconds * 1_000 - answeredAt <= MAX_STATE_AGE_MS
  const interval = isCoveredByHold ? MAX_STATE_AGE_MS : stateInterval(schedule, due.intervals)
  const heldAgainAt = isHeldAgainSoon(schedule, now) ? schedule.holdDueAt + SHORT_PAUSE_MS : 0
  const stateDue = Math.max(schedule.progressDueAt, heldAgainAt, answeredAt + interval)
  if (stateDue <= now) {
    if (now - answeredAt >= Math.max(MIN_OVERDUE_MS, interval * OVERDUE_FACTOR)) due.overdue.push(schedule)
    else due.stale.push(schedule)
    return
  }
  wake.at(stateDue)
  const progressDue = Math.max(
    schedule.progressDueAt,
    progressReadAt(schedule) + due.intervals.progress(schedule),
  )
  if (progressDue > now) wake.at(progressDue)
  else if (!schedule.isVisible) due.rest.push(schedule)
  else (isOld(schedule, attention, now) ? due.outdatedVisible : due.visible).push(schedule)
}

/** One that waits to start has no progress, so any answer says as much as a progress read. */
function progressReadAt({ answeredAt, isVisible, isWaiting, knownAt, progressAt }: Schedule): number {
  if (isWaiting) return answeredAt
  return isVisible ? progressAt : Math.max(progressAt, knownAt)
}

/** Unknown progress is as old as the knowledge of the state. */
function isOld({ knownAt, progressAt }: Schedule, attention: Attention, now: number): boolean {
  const since = Math.max(knownAt, progressAt)
  return since > 0 && now - since >= guaranteedMs(attention) + LATE_PROGRESS_MS
}

function stateInterval({ earlyHolds }: Schedule, { state }: Intervals): number {
  return earlyHolds > 0 ? Math.max(state, MIN_FAILING_HOLD_INTERVAL_MS) : state
}

/** Its hold has just ended, and the API demands a moment before the next. */
function isHeldAgainSoon({ earlyHolds, holdDueAt, open }: Schedule, now: number): boolean {
  return open === null && earlyHolds === 0 && holdDueAt > now && holdDueAt - now <= SHORT_PAUSE_MS
}

function count(schedules: Iterable<Schedule>): Counts {
  const counts = { visible: 0, hidden: 0, running: 0 }
  for (const schedule of schedules) {
    if (schedule.isVisible) counts.visible += 1
    else counts.hidden += 1
    if (schedule.isKnown) counts.running += 1
  }
  return counts
}
