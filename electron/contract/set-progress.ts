import type { TimeLeft } from './generation-row'

/** A generation of a set, as far as the set's progress depends on it. */
export interface SetMember {
  readonly state: 'running' | 'completed' | 'failed' | 'canceled'
  /** 0 to 100, or null when unknown. */
  readonly progress: number | null
  /** When it was seen to finish, in ms since the epoch; null where it wasn't. */
  readonly finishedAt: number | null
  readonly timeLeft: TimeLeft | null
}

/** When a set is expected to be done. ms since the epoch. */
export type SetTimeLeft = Omit<TimeLeft, 'longerThanUsualAt'>

export interface SetProgress {
  /** All requests of a batch included. */
  readonly total: number
  readonly running: number
  /** Those that have ended, whatever their outcome. */
  readonly done: number
  readonly completed: number
  /** Those that aren't found included. */
  readonly failed: number
  readonly canceled: number
  /** The mean of all, 0 to 100. */
  readonly percent: number
}

/** The requests of a batch whose generations aren't known. */
export interface OtherRequests {
  /** Those that may become one. */
  readonly notCreated: number
  /** Those that failed before they became one. */
  readonly neverCreated: number
  /** Those that the API counts as completed, or as failed, without naming them. */
  readonly completedUnnamed: number
  readonly failedUnnamed: number
}
const NO_OTHERS: OtherRequests = { notCreated: 0, neverCreated: 0, completedUnnamed: 0, failedUnnamed: 0 }

/** Counts how far a set is. */
export function setProgress(
  members: Iterable<SetMember>,
  { notCreated, neverCreated, completedUnnamed, failedUnnamed }: OtherRequests = NO_OTHERS,
): SetProgress {
  const othersFailed = neverCreated + failedUnnamed
  const counts = { running: 0, completed: completedUnnamed, failed: othersFailed, canceled: 0 }
  let sum = (completedUnnamed + othersFailed) * 100
  for (const { state, progress } of members) {
    counts[state] += 1
    sum += state === 'running' ? Math.min(100, progress ?? 0) : 100
  }
  const done = counts.completed + counts.failed + counts.canceled
  const total = done + counts.running + notCreated
  return { ...counts, total, done, percent: total === 0 ? 0 : sum / total }
}

/** The pace is that of the last so many finishes. */
const MAX_FINISHES = 10
/** Fewer say nothing about the pace. */
const MIN_FINISHES = 3
/** How far a pace may be off. */
const EARLY = 0.75
const LATE = 1.4

/**
 * Returns when a set is expected to be done; null when that is unknown. Where each running one has an estimate, the last of
 * them ends it. The others wait for a place, and how many run at once isn't known: then the pace at which members have
 * finished so far tells.
 * @param now ms since the epoch
 */
export function setTimeLeft(members: readonly SetMember[], now: number, notCreated = 0): SetTimeLeft | null {
  const running = members.filter(({ state }) => state === 'running')
  const left = running.length + notCreated
  if (left === 0) return null
  const known = latest(running.flatMap(({ timeLeft }) => timeLeft ?? []))
  if (notCreated === 0 && running.every(({ timeLeft }) => timeLeft !== null)) return known
  const byPace = timeByPace(members, left, now)
  return byPace && (known ? latest([known, byPace]) : byPace)
}

/** Returns when the last of these is expected. */
function latest(times: readonly SetTimeLeft[]): SetTimeLeft | null {
  const [first, ...others] = times
  if (!first) return null
  const { earliestAt, expectedAt, latestAt, isRange } = first
  return others.reduce<SetTimeLeft>(
    (last, time) => ({
      earliestAt: Math.max(last.earliestAt, time.earliestAt),
      expectedAt: Math.max(last.expectedAt, time.expectedAt),
      latestAt: Math.max(last.latestAt, time.latestAt),
      isRange: time.latestAt > last.latestAt ? time.isRange : last.isRange,
    }),
    { earliestAt, expectedAt, latestAt, isRange },
  )
}

function timeByPace(members: readonly SetMember[], left: number, now: number): SetTimeLeft | null {
  const finishes = members.flatMap(({ finishedAt }) => finishedAt ?? []).sort((a, b) => b - a)
  const recent = finishes.slice(0, MAX_FINISHES)
  const [last, first] = [recent[0], recent.at(-1)]
  if (recent.length < MIN_FINISHES || last === undefined || first === undefined || last <= first) return null
  const intervalMs = (last - first) / (recent.length - 1)
  // One that is overdue is expected at any moment.
  const from = Math.max(last, now - intervalMs)
  const leftMs = from + intervalMs * left - now
  return {
    earliestAt: now + leftMs * EARLY,
    expectedAt: now + leftMs,
    latestAt: now + leftMs * LATE,
    isRange: false,
  }
}
