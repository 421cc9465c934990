import type { WatchState } from '../../contract/generation-row'
import { isTerminalStatus } from '../../contract/generation-status'
import { RECHECK_FOR_MS } from '../scheduler/doubt'
import { type Outlook, withOutlook } from '../scheduler/outlook'
import type { Attention } from '../scheduler/progress-interval'
import { type Schedule, newSchedule } from '../scheduler/schedule'
import { ended, requestedTogether, withVisible } from '../scheduler/transitions'
import { type ApiHealth, type PauseReason, showsTheSame, watchStateOf } from '../scheduler/watch-state'
import type { Generation } from '../sync-api/generation'
import { isListable } from '../sync-api/generation-list'
import { type WatchedGeneration, isUnfinished, isWaiting } from '../watchlist/watched-generation'
import type { Watchlist } from '../watchlist/watchlist'

/** How long a whole run may take where only its progress is known. */
const ASSUMED_RUN_MS = 30 * 60_000

export interface SchedulesOptions {
  readonly watchlist: Pick<Watchlist, 'answered' | 'get' | 'setWatches'>
  readonly health: ApiHealth
  /** Why all requests are paused; null when they aren't. */
  readonly pause: () => PauseReason | null
}

/**
 * The one owner of how each watch is doing: a schedule for every generation that is followed. What its row shows is
 * derived from it and published to the watchlist here alone.
 */
export class Schedules {
  readonly #options: SchedulesOptions
  readonly #byId = new Map<string, Schedule>()
  #visible: ReadonlySet<string> = new Set()
  #attention: Attention = 'focused'
  /** Changed since the last publication. */
  #changed = new Set<string>()
  #apiHealth: ApiHealth = { closedUntil: 0, probeAt: null }
  #pause: PauseReason | null = null

  constructor(options: SchedulesOptions) {
    this.#options = options
  }

  get size(): number {
    return this.#byId.size
  }

  get(id: string): Schedule | undefined {
    return this.#byId.get(id)
  }

  [Symbol.iterator](): Iterator<Schedule> {
    return this.#byId.values()
  }

  /** Follows an entry, with what is known of its end. Returns whether it is new. @param now ms since the epoch */
  follow(entry: WatchedGeneration, now: number): boolean {
    const { id } = entry
    const before = this.#byId.get(id)
    const schedule = before ?? withVisible(startOf(entry, now), this.#isSeen(id))
    this.#set(before, withOutlook(schedule, outlookOf(entry, now)))
    return before === undefined
  }

  /**
   * Follows those entries that are to be followed. Returns the new ones, and the IDs of those that no longer are.
   * @param now ms since the epoch
   */
  followAll(
    entries: Iterable<WatchedGeneration>,
    now: number,
  ): { added: WatchedGeneration[]; over: string[] } {
    const added: WatchedGeneration[] = []
    const over: string[] = []
    for (const entry of entries) {
      if (isFollowed(entry, now)) {
        if (this.follow(entry, now)) added.push(entry)
      } else if (this.#byId.has(entry.id)) over.push(entry.id)
    }
    return { added, over }
  }

  /** Requests those that are unfinished or missing, and returns how many they are. @param now ms since the epoch */
  retry(ids: readonly string[], now: number): number {
    const entries = ids.flatMap((id) => this.#options.watchlist.get(id) ?? [])
    const retried = entries.filter((entry) => isUnfinished(entry) || entry.watch.kind === 'missing')
    const request = requestedTogether(retried.length, now)
    for (const entry of retried) {
      this.follow(entry, now)
      this.update([entry.id], request)
    }
    return retried.length
  }

  drop(id: string): void {
    this.#byId.delete(id)
  }

  update(ids: Iterable<string>, transition: (schedule: Schedule) => Schedule): void {
    for (const id of ids) {
      const before = this.#byId.get(id)
      if (before) this.#set(before, transition(before))
    }
  }

  updateAll(transition: (schedule: Schedule) => Schedule): void {
    for (const before of this.#byId.values()) this.#set(before, transition(before))
  }

  /** How the user sees the rows on the screen. */
  get attention(): Attention {
    return this.#attention
  }

  setVisible(ids: ReadonlySet<string>): void {
    this.#visible = ids
    this.#seenChanged()
  }

  setAttention(attention: Attention): void {
    this.#attention = attention
    this.#seenChanged()
  }

  #seenChanged(): void {
    this.updateAll((schedule) => withVisible(schedule, this.#isSeen(schedule.id)))
  }

  #isSeen(id: string): boolean {
    return this.#attention !== 'hidden' && this.#visible.has(id)
  }

  /** Stores an answer of the API together with the state that follows from it. Returns the entry after it. @param now ms since the epoch */
  answer(
    id: string,
    generation: Generation,
    now: number,
    transition: (schedule: Schedule) => Schedule = (schedule) => schedule,
  ): WatchedGeneration | undefined {
    this.update([id], (schedule) => {
      const after = transition(schedule)
      return isTerminalStatus(generation.status) ? ended(after, { kind: 'finished' }) : after
    })
    const schedule = this.#byId.get(id)
    // One that was missing for days has no schedule any more.
    const watch: WatchState = schedule ? this.#watchOf(schedule) : { kind: 'queued' }
    const entry = this.#options.watchlist.answered(id, generation, watch)
    // An answer with nothing new doesn't change the watchlist, so no listener updates the outlook.
    if (entry) this.update([id], (after) => withOutlook(after, outlookOf(entry, now)))
    return entry
  }

  /** Publishes what has changed since the last time, as one change of the watchlist. */
  publish(): void {
    this.#noteApiHealth()
    this.#notePause()
    if (this.#changed.size === 0) return
    const changed = this.#changed
    this.#changed = new Set()
    const schedules = [...changed].flatMap((id) => this.#byId.get(id) ?? [])
    this.#options.watchlist.setWatches(
      schedules.map((schedule) => [schedule.id, this.#watchOf(schedule)] as const),
    )
  }

  /** A row that is retried shows when, which depends on the rate limit and on probes. */
  #noteApiHealth(): void {
    const { closedUntil, probeAt } = this.#options.health
    if (closedUntil === this.#apiHealth.closedUntil && probeAt === this.#apiHealth.probeAt) return
    this.#apiHealth = { closedUntil, probeAt }
    for (const { failure, id } of this.#byId.values()) if (failure !== null) this.#changed.add(id)
  }

  #notePause(): void {
    const pause = this.#options.pause()
    if (pause === this.#pause) return
    this.#pause = pause
    for (const id of this.#byId.keys()) this.#changed.add(id)
  }

  /**
   * Changes the object in place: every list replaces up to a hundred schedules, and as new objects they would reach the old
   * generation of the heap, which a processor at rest then collects every minute or two.
   */
  #set(before: Schedule | undefined, after: Schedule): void {
    if (after === before) return
    if (!before || !showsTheSame(before, after)) this.#changed.add(after.id)
    if (before) Object.assign(before, after)
    else this.#byId.set(after.id, after)
  }

  #watchOf(schedule: Schedule): WatchState {
    return watchStateOf(schedule, this.#options.health, this.#options.pause())
  }
}

/** Returns what its latest answer says about when further reads are worth sending. */
function outlookOf(entry: WatchedGeneration, now: number): Outlook {
  return {
    expectedAt: likelyFinish(entry, now),
    isWaiting: entry.generation !== null && isWaiting(entry.generation),
    percentMs: entry.estimate?.percentMs ?? null,
  }
}

/**
 * Returns when it may finish (ms since the epoch), for ranking alone: as estimated, else by its progress, which is too
 * rough to show. Null when nothing is known.
 */
function likelyFinish(entry: WatchedGeneration, now: number): number | null {
  const estimated = isUnfinished(entry) ? (entry.estimate?.timeLeft ?? null) : null
  if (estimated !== null) return estimated.expectedAt
  const percent = entry.generation?.progress_percent ?? 0
  return percent > 0 ? now + ((100 - percent) / 100) * ASSUMED_RUN_MS : null
}

function startOf({ id, addedAt, generation, watch }: WatchedGeneration, now: number): Schedule {
  const schedule = { ...newSchedule(id, now, isListable(id)), wasSeen: generation !== null }
  if (watch.kind !== 'missing') return schedule
  const missing = { ...schedule, verdict: watch, missingSince: watch.since ?? addedAt }
  return watch.cause === 'not_found' ? { ...missing, earlyRecheckAt: now } : missing
}

/** Returns whether requests go out for it: one that is missing is still read for a day. */
function isFollowed(entry: WatchedGeneration, now: number): boolean {
  const { watch } = entry
  if (watch.kind === 'missing') return now - (watch.since ?? 0) <= RECHECK_FOR_MS
  return isUnfinished(entry)
}
