import { MAX_LISTED } from '../api-limits'
import type { Intervals } from './intervals'
import type { PlanInput, PlannedRequest } from './plan'
import type { RequestKind, Schedule } from './schedule'
import { TopK } from './top-k'

/** A batch with room left includes those whose state is this part of the interval old. */
const FILL_FROM = 1 / 3
/** This many first reads are replaced by a batch read, which lacks the progress. */
const MIN_LISTED = 4

export const byDue = (schedule: Schedule): number => schedule.dueAt
const byAge = (schedule: Schedule): number => schedule.answeredAt
export const byProgress = (schedule: Schedule): number => schedule.progressAt

function sorted(schedules: readonly Schedule[], by: (schedule: Schedule) => number): Schedule[] {
  return [...schedules].sort((a, b) => by(a) - by(b))
}

/** Returns first reads: in batches when they are many, else one by one. */
export function firstReads(input: PlanInput, schedules: readonly Schedule[]): PlannedRequest[] {
  if (schedules.length === 0) return []
  const listable = schedules.filter((schedule) => isListed(schedule, input))
  if (listable.length < MIN_LISTED) return single('read', schedules, byDue)
  const alone = schedules.filter((schedule) => !isListed(schedule, input))
  return [...single('read', alone, byDue), ...batches(sorted(listable, byDue))]
}

/**
 * Returns reads of the states that are due; the last batch is filled up with those due next.
 * @param read those that are planned in a state read, to which these are added
 * @param planned those that get another request
 */
export function stateReads(
  input: PlanInput,
  due: readonly Schedule[],
  intervals: Intervals,
  read: Set<string>,
  planned: ReadonlySet<string>,
): PlannedRequest[] {
  const schedules = due.filter(({ id }) => !read.has(id) && !planned.has(id))
  for (const { id } of schedules) read.add(id)
  const listable = schedules.filter((schedule) => isListed(schedule, input))
  if (listable.length === 0) return single('progress', schedules, byAge)
  const alone = schedules.filter((schedule) => !isListed(schedule, input))
  const room = MAX_LISTED - (listable.length % MAX_LISTED)
  const listed = [
    ...sorted(listable, byAge),
    ...nextDue(input, intervals, new Set([...read, ...planned]), room % MAX_LISTED),
  ]
  for (const { id } of listed) read.add(id)
  // A single generation can be read together with its progress.
  if (listed.length === 1) return single('progress', schedules, byAge)
  return [...batches(listed), ...single('progress', alone, byAge)]
}

/** Those whose state is or will be due next, with no request planned or in flight. */
function nextDue(input: PlanInput, intervals: Intervals, read: ReadonlySet<string>, max: number): Schedule[] {
  const to = input.now - intervals.state * FILL_FROM
  const next = new TopK<Schedule>(max)
  if (max === 0) return []
  for (const schedule of input.schedules) {
    const { isKnown, userRequested, open, isProgressOpen, answeredAt } = schedule
    if (!isKnown || userRequested || open !== null || isProgressOpen || !schedule.isListable) continue
    if (answeredAt <= to && !read.has(schedule.id)) next.add(schedule, answeredAt)
  }
  return next.items
}

/** Returns whether a list can include it now. */
export function isListed(schedule: Schedule, { now, listFrom }: PlanInput): boolean {
  return schedule.isListable && now >= listFrom
}

/** Returns a request for each, in the order of a value. */
export function single(
  kind: RequestKind,
  schedules: readonly Schedule[],
  by: (schedule: Schedule) => number,
): PlannedRequest[] {
  return sorted(schedules, by).map(({ id }) => ({ kind, ids: [id] }))
}

function batches(schedules: readonly Schedule[]): PlannedRequest[] {
  const count = Math.ceil(schedules.length / MAX_LISTED)
  return Array.from({ length: count }, (_, n) => ({
    kind: 'batch',
    ids: idsOf(schedules.slice(n * MAX_LISTED, (n + 1) * MAX_LISTED)),
  }))
}

export function idsOf(schedules: readonly Schedule[]): string[] {
  return schedules.map(({ id }) => id)
}
