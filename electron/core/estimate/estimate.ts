import { type Damped, damped, firstShown } from './damping'
import { NO_POINTS, type PackedPoints, packed, unpacked } from './packed-points'
import { percentMs } from './percent-time'
import { type ProgressLeft, leftByProgress } from './progress-left'
import { CLOCK_SLACK_MS, type ProgressPoint, withReading } from './progress-points'
import { type Times, smoothed } from './smoothing'
import type { Span } from './typical-times'
import { LONGER_BY, type UsualTime } from './usual-time'

export type Basis = 'progress' | UsualTime['basis']

/** What is stored of a running generation to estimate its end. */
export interface Estimate {
  /** When its run started (ms since the epoch), as far as is known. */
  readonly startedAt: number | null
  readonly points: PackedPoints
  /** When it was last computed (ms since the epoch). */
  readonly at: number
  /** How long a percent takes, in ms; Infinity at the end of the progress, null while unknown. */
  readonly percentMs: number | null
  /** When it is expected to end; null while too little is known. */
  readonly timeLeft: (Times & { readonly basis: Basis }) | null
  /** What is shown of that, which changes as rarely as it can. */
  readonly shown: Damped | null
}

export interface EstimateReading {
  /** 0 to 100; null when the answer has none. */
  readonly percent: number | null
  /** When its run started (ms since the epoch), as far as is known. */
  readonly startedAt: number | null
  /** What its model usually takes from its start on, in ms. */
  readonly usual: UsualTime | null
  /** ms since the epoch. */
  readonly now: number
}

/** Answers come every minute: a longer gap (sleep, no network, a clock set forward) resets the estimate. */
const MAX_GAP_MS = 5 * 60_000
/** An answer without progress this soon after another tells nothing new: a list may come every second. */
export const NOTHING_NEW_MS = 15_000
/** The progress alone counts after a rise of this many percent points: fewer against the docs than against run times. */
const FULL_RISE = { typical: 10, history: 20 }

/** Returns whether an answer comes so soon after another, and without progress, that the estimate stays as it is. */
export function isNothingNew({ at, timeLeft }: Estimate, percent: number | null, now: number): boolean {
  const gap = now - at
  const hasPassed = timeLeft !== null && timeLeft.latestAt < now
  return percent === null && gap >= 0 && gap < NOTHING_NEW_MS && !hasPassed
}

/** Returns the estimate after an answer of the API. Whatever the reading, its times are finite and in order. */
export function withAnswered(last: Estimate | null, reading: EstimateReading): Estimate {
  const { now, startedAt, usual } = reading
  const gap = last === null ? 0 : now - last.at
  if (last !== null && isNothingNew(last, reading.percent, now)) return last
  // The clock was set back, or no answer came for long: what was known is outdated.
  const isBreak = gap < -CLOCK_SLACK_MS || gap > MAX_GAP_MS
  const points = unpacked(last === null || isBreak ? NO_POINTS : last.points)
  const percent = boundedPercent(reading.percent)
  const readings = percent === null ? { points, isNews: false } : withReading(points, percent, now)
  const next = combined(readings.points, reading)
  const before = isBreak || readings.isNews ? null : last
  return {
    startedAt,
    points: packed(readings.points),
    at: now,
    percentMs: percentMs({
      points: readings.points,
      usual,
      ranMs: startedAt === null ? null : now - startedAt,
    }),
    timeLeft: next && settled(before?.timeLeft ?? null, next, now),
    shown: next && shownAfter(before?.shown ?? null, next, now),
  }
}

function settled(before: Estimate['timeLeft'], next: Expected, now: number): Expected {
  // The estimate has passed, or progress is known for the first time: no reason to smooth.
  const isOver = before === null || before.latestAt < now
  if (isOver || (next.basis === 'progress' && before.basis !== 'progress')) return next
  return { ...smoothed(before, next, now), basis: next.basis }
}

function shownAfter(before: Damped | null, next: Times, now: number): Damped {
  return before === null ? firstShown(next, now) : damped(before, next, now)
}

type Expected = NonNullable<Estimate['timeLeft']>

function combined(points: readonly ProgressPoint[], reading: EstimateReading): Expected | null {
  const { now, usual, startedAt } = reading
  // A server whose clock is ahead must not make it start in the future.
  const startAt = startedAt === null ? null : Math.min(startedAt, now)
  const longerThanUsualAt = usual && startAt !== null ? startAt + usual.high * LONGER_BY : null
  const byProgress = leftByProgress(points)
  const readAt = points.at(-1)?.at ?? now
  const progressEnd = byProgress && shifted(byProgress, readAt)
  const usualEnd = usual && startAt !== null ? stillToCome(shifted(usual, startAt), now) : null
  const share = byProgress && usual && usualEnd ? progressShare(byProgress, usual) : 1
  const end =
    progressEnd && usualEnd && share < 1 ? mixed(usualEnd, progressEnd, share) : (progressEnd ?? usualEnd)
  if (!end) return null
  const latestAt = Math.round(Math.max(now, end.high))
  return {
    earliestAt: Math.round(end.low),
    expectedAt: Math.round(end.middle),
    latestAt,
    longerThanUsualAt: longerThanUsualAt === null ? null : Math.round(longerThanUsualAt),
    basis: progressEnd && share >= 0.5 ? 'progress' : (usual?.basis ?? 'progress'),
  }
}

function progressShare({ rise }: ProgressLeft, { basis }: UsualTime): number {
  return Math.min(1, rise / FULL_RISE[basis])
}

function mixed(a: Span, b: Span, share: number): Span {
  const between = (from: number, to: number): number => from + (to - from) * share
  return {
    low: between(a.low, b.low),
    middle: between(a.middle, b.middle),
    high: between(a.high, b.high),
  }
}

function shifted(span: Span, by: number): Span {
  return { low: span.low + by, middle: span.middle + by, high: span.high + by }
}

/**
 * Returns what is left of the usual time of one that still runs. Past its latest moment it is overdue, and stays at that
 * moment, so that overdue ones keep their order.
 */
function stillToCome({ low, middle, high }: Span, now: number): Span {
  if (now >= high) return { low: high, middle: high, high }
  return { low: Math.max(low, now), middle: Math.max(middle, now + (high - now) / 3), high }
}

function boundedPercent(percent: number | null): number | null {
  if (percent === null || !Number.isFinite(percent)) return null
  return Math.min(100, Math.max(0, percent))
}
