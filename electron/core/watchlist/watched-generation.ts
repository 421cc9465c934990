import type { Cost } from '../../contract/cost'
import type { TimeLeft, WatchState } from '../../contract/generation-row'
import type { Annotations } from '../../contract/annotations'
import { NO_ANNOTATIONS } from '../../contract/no-annotations'
import { isTerminalStatus, statusKind } from '../../contract/generation-status'
import { type Estimate, isNothingNew, withAnswered } from '../estimate/estimate'
import { mediaSeconds } from '../estimate/input-length'
import { runStart } from '../estimate/run-start'
import { type Expectations, NOTHING_EXPECTED } from '../estimate/usual-time'
import { createdAtMs } from '../sync-api/created-at'
import type { Generation } from '../sync-api/generation'
import type { AnnotationTimes } from './annotation-times'
import { refreshedDetails } from './refreshed-details'

/** `due`: the user is to be notified of its finish; `notified`: they were. Each generation goes through it once. */
export type Announcement = 'none' | 'due' | 'notified'

/** A status, and when it was first seen here (ms since the epoch). */
export interface SeenStatus {
  readonly status: string
  readonly at: number
}

/** A generation on the watchlist. Immutable: every answer of the API makes a new one. Times are ms since the epoch. */
export interface WatchedGeneration {
  readonly id: string
  readonly addedAt: number
  /** The API's latest answer; null before the first. */
  readonly generation: Generation | null
  /** When that answer came: its signed URLs age from then. */
  readonly readAt: number | null
  /** When this app saw it finish; null while it runs, and when it had finished before it was watched. */
  readonly finishedAt: number | null
  /** How long it took in ms; null while it runs, and when its end was seen too late to know. */
  readonly tookMs: number | null
  readonly announcement: Announcement
  readonly watch: WatchState
  /** When it will finish, by its answers in this run; null while it waits to start, and after its end. */
  readonly estimate: Estimate | null
  /** How long it was worked on in ms, without the time it waited; null where its start or its end was not seen. */
  readonly ranMs: number | null
  /** What it cost; null until the API was asked. */
  readonly cost: Cost | null
  readonly annotations: Annotations
  readonly annotatedAt: AnnotationTimes
  /** When it moved to the history; null while it is on the main list. */
  readonly historyAt: number | null
  /** When the user brought it back from the history: it stays on the main list from then on. */
  readonly broughtBackAt: number | null
  /** Every status it was seen in, in order. */
  readonly seen: readonly SeenStatus[]
  /** The set that it is in; absent while it is in none. */
  readonly setId?: string | undefined
}

export function newlyWatched(id: string, now: number, setId?: string): WatchedGeneration {
  const fresh: WatchedGeneration = {
    id,
    addedAt: now,
    generation: null,
    readAt: null,
    finishedAt: null,
    tookMs: null,
    announcement: 'none',
    watch: { kind: 'queued' },
    estimate: null,
    ranMs: null,
    cost: null,
    annotations: NO_ANNOTATIONS,
    annotatedAt: {},
    historyAt: null,
    broughtBackAt: null,
    seen: [],
  }
  return setId === undefined ? fresh : { ...fresh, setId }
}

/** Returns whether its status is terminal. */
export function isFinished(entry: WatchedGeneration): boolean {
  return entry.generation !== null && isTerminalStatus(entry.generation.status)
}

/** Returns whether it is followed: neither finished nor missing. */
export function isUnfinished(entry: WatchedGeneration): boolean {
  return !isFinished(entry) && entry.watch.kind !== 'missing'
}

/** Returns whether the row would show the same. */
export function sameWatch(a: WatchState, b: WatchState): boolean {
  if (a.kind !== b.kind || a.kind === 'retrying') return false
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}

/** Generations take at most an hour: one older than this when it was added had finished before. */
const MAX_RUN_MS = 60 * 60_000
/** They take at least half a minute: one younger than this when it was added can't have completed before. */
const MIN_RUN_MS = 30_000
/** A creation this long after the addition isn't explained by clocks that differ a little. */
const MAX_CLOCK_DIFFERENCE_MS = 5 * 60_000
/** More different statuses than this are a server's fault, not worth the memory. */
const MAX_SEEN = 12
/** While it is followed an answer comes every minute at the latest. */
const MAX_GAP_MS = 2 * 60_000
/** A first answer later than this came after failures: the generation may have finished meanwhile. */
const PROMPT_ANSWER_MS = 15_000

/**
 * Returns whether a finish is news: the generation was seen running, or may have been running when it was added. Its age
 * tells which, unless its first answer came promptly: then it can have run only if it was too young to have finished.
 */
function isNews(
  before: WatchedGeneration,
  generation: Generation,
  now: number,
  isFromEarlierRun: boolean,
): boolean {
  if (before.generation !== null) return true
  const createdAt = createdAtMs(generation)
  if (createdAt === null) return false
  const ageWhenAddedMs = before.addedAt - createdAt
  // A crash may have lost the answers of an earlier run.
  const isPrompt = !isFromEarlierRun && now - before.addedAt <= PROMPT_ANSWER_MS
  if (isPrompt && ageWhenAddedMs < -MAX_CLOCK_DIFFERENCE_MS) return false
  return ageWhenAddedMs < (isPrompt ? MIN_RUN_MS : MAX_RUN_MS)
}

/**
 * Returns the entry after an answer of the API. A terminal status is final: a later answer changes details alone.
 * @param isFromEarlierRun it was added before the app was started
 */
export function withAnswer(
  before: WatchedGeneration,
  generation: Generation,
  watch: WatchState,
  now: number,
  expectations = NOTHING_EXPECTED,
  isFromEarlierRun = false,
): WatchedGeneration {
  if (isFinished(before)) {
    const known = before.generation
    if (generation.status !== known?.status) return before
    return { ...before, generation: refreshedDetails(known, generation), readAt: now }
  }
  if (isTerminalStatus(generation.status)) {
    const news = isNews(before, generation, now, isFromEarlierRun)
    const took = news ? tookMs(before, generation, now) : null
    return {
      ...before,
      generation,
      readAt: now,
      finishedAt: news ? now : null,
      tookMs: took,
      announcement: news ? 'due' : 'none',
      watch: { kind: 'finished' },
      estimate: null,
      ranMs: took === null ? null : ranMs(before, now),
      seen: seenAfter(before, generation, now),
    }
  }
  // An answer without progress (a hold never has it) must not erase the known progress.
  const progress = generation.progress_percent ?? before.generation?.progress_percent ?? null
  return {
    ...before,
    generation: { ...generation, progress_percent: progress },
    readAt: now,
    watch,
    estimate: estimateAfter(before, generation, now, expectations),
    seen: seenAfter(before, generation, now),
  }
}

function seenAfter({ seen }: WatchedGeneration, { status }: Generation, now: number): readonly SeenStatus[] {
  if (seen.length >= MAX_SEEN || seen.some((earlier) => earlier.status === status)) return seen
  return [...seen, { status, at: now }]
}

/**
 * Returns the time from creation to the finish seen here, in ms. The API has no end time: after a gap in the watch (the
 * app was closed, the network away) it is unknown, and a guess would be wrong by hours.
 */
function tookMs(before: WatchedGeneration, generation: Generation, now: number): number | null {
  if (before.readAt === null || Math.abs(now - before.readAt) > MAX_GAP_MS) return null
  const createdAt = createdAtMs(generation)
  // A server clock ahead of ours would make it negative: then the time since it was added is the known part.
  return createdAt !== null && createdAt <= now ? now - createdAt : Math.max(0, now - before.addedAt)
}

/** Returns the estimate after an answer. One that waits has none: the API doesn't reveal the length of its queue. */
function estimateAfter(
  before: WatchedGeneration,
  generation: Generation,
  now: number,
  expectations: Expectations,
): Estimate | null {
  if (isWaiting(generation)) return null
  const percent = generation.progress_percent
  if (before.estimate && isNothingNew(before.estimate, percent, now)) return before.estimate
  const usual = expectations.usual(generation.model ?? '', mediaSeconds(generation))
  const createdAt = createdAtMs(generation)
  const waitingAt = before.generation && isWaiting(before.generation) ? before.readAt : null
  const startedAt = before.estimate
    ? before.estimate.startedAt
    : runStart({ createdAt, waitingAt, usual, now })
  return withAnswered(before.estimate, { percent, startedAt, usual, now })
}

/** Returns whether it waits to start. */
export function isWaiting(generation: Generation): boolean {
  return statusKind(generation.status) === 'pending'
}

function ranMs({ estimate }: WatchedGeneration, now: number): number | null {
  if (estimate === null || estimate.startedAt === null) return null
  return now >= estimate.startedAt ? now - estimate.startedAt : null
}

/** Returns what is shown of when it may finish; null when unknown, and for one that doesn't run. */
export function timeLeftOf(entry: WatchedGeneration): TimeLeft | null {
  return isUnfinished(entry) ? (entry.estimate?.shown?.timeLeft ?? null) : null
}
