import type { Clock } from '../clock'
import type { Watchlist, WatchlistChange } from '../watchlist/watchlist'
import { type Finish, type FinishNotification, toFinish } from './notification'
import { type Decision, type GroupingWindow, type Telling, SUMMARY_WINDOW_MS, WINDOW_MS } from './grouping'
import { onFinishes, onWindowEnd } from './grouping'
import { MAX_GATHERING_MS, QUIET_MS, StartupGrouping } from './startup-grouping'
import { groupNotification } from './summary'
import type { SuppressionReason } from './rules'

export interface AnnouncerOptions {
  watchlist: Watchlist
  clock: Clock
  /** Puts an announcement before the user, and takes the one it replaces away. Throws when it can't. */
  tell: (announcement: FinishNotification) => void
  /** `tell` threw: the user is to hear of it another way. */
  onFailed: (announcement: FinishNotification, error: unknown) => void
  /** Why a finish is not to be shown; null when it is. */
  suppressionReason?: (finish: Finish) => SuppressionReason | null
  /** These finishes count as told, and were not shown. */
  onSuppressed?: (announcement: FinishNotification, silence: SuppressionReason) => void
  /** The user wants nothing but summaries. */
  isSummaryOnly?: () => boolean
  /** Whether an announcement is still before the user, who has neither clicked nor closed it. */
  isShown: (key: string) => boolean
}

/**
 * Tells each finish once, several that come together as one. What is still to be told stands on the watchlist (`due`,
 * written to disk with the finish itself), so a finish is told after a restart too; what has been told is annotated there,
 * and never told again.
 */
export class Announcer {
  readonly #options: AnnouncerOptions
  /** Finishes of this moment. */
  readonly #coming = new Set<string>()
  #window: GroupingWindow | null = null
  /** The key of what was told when the window was opened. */
  #firstKey: string | null = null
  #atStart: StartupGrouping | null = null
  #isPlanned = false
  #isEnded = false
  #hasFirstAnswers = false
  #cancelWindow: () => void = () => undefined
  #cancelQuiet: () => void = () => undefined
  #cancelLongest: (() => void) | null = null

  constructor(options: AnnouncerOptions) {
    this.#options = options
  }

  /** Tells what was left untold, then every finish as it comes. The answer ends it. */
  start(): () => void {
    const { watchlist } = this.#options
    this.#atStart = new StartupGrouping(watchlist.all())
    this.#plan()
    const unsubscribe = watchlist.onChange((change) => this.#onChange(change))
    return () => {
      this.#isEnded = true
      unsubscribe()
      this.#cancelWindow()
      this.#endStartTimers()
    }
  }

  #onChange({ upserted, removed }: WatchlistChange): void {
    for (const id of removed) this.#atStart?.removed(id)
    for (const entry of upserted) {
      if (this.#atStart?.changed(entry)) this.#hasFirstAnswers = true
      if (entry.announcement === 'due' && !this.#atStart?.has(entry.id)) this.#coming.add(entry.id)
    }
    if (this.#coming.size > 0 || this.#atStart) this.#plan()
  }

  /**
   * Tells after whatever is happening now: finishes of the same moment come together, and the other listeners hear
   * of a finish before they hear that it was told. Not by a timer: a finish is told at once.
   */
  #plan(): void {
    if (this.#isPlanned) return
    this.#isPlanned = true
    queueMicrotask(() => {
      this.#isPlanned = false
      if (this.#isEnded) return
      const ids = [...this.#coming].filter((id) => this.#isDue(id))
      this.#coming.clear()
      this.#carryOut(onFinishes(this.#window, ids, this.#isSummaryOnly))
      this.#lookAtStart()
    })
  }

  get #isSummaryOnly(): boolean {
    return this.#options.isSummaryOnly?.() ?? false
  }

  #carryOut({ window, tell }: Decision): void {
    const isOpened = this.#window === null && window !== null
    this.#window = window
    if (!tell && !isOpened) return
    this.#cancelWindow()
    const ms = this.#isSummaryOnly ? SUMMARY_WINDOW_MS : WINDOW_MS
    this.#cancelWindow = this.#options.clock.after(ms, () => this.#onWindowEnd())
    if (tell) this.#announce(tell, false, (key) => (this.#firstKey = key))
  }

  #onWindowEnd(): void {
    if (!this.#window) return
    const isFirstShown = this.#firstKey !== null && this.#options.isShown(this.#firstKey)
    this.#carryOut(onWindowEnd(this.#window, (id) => this.#isDue(id), isFirstShown))
  }

  #lookAtStart(): void {
    const hasFirstAnswers = this.#hasFirstAnswers
    this.#hasFirstAnswers = false
    if (!this.#atStart) return
    if (this.#atStart.isComplete) this.#tellOfStart()
    else if (this.#atStart.isOver) this.#atStart = null
    else if (this.#atStart.hasGathered) {
      const { clock } = this.#options
      this.#cancelLongest ??= clock.after(MAX_GATHERING_MS, () => this.#tellOfStart())
      if (!hasFirstAnswers) return
      this.#cancelQuiet()
      this.#cancelQuiet = clock.after(QUIET_MS, () => this.#tellOfStart())
    } else this.#endStartTimers()
  }

  /** Those answered later still are gathered anew. */
  #tellOfStart(): void {
    this.#endStartTimers()
    const newIds = (this.#atStart?.take() ?? []).filter((id) => this.#isDue(id))
    if (this.#atStart?.isOver) this.#atStart = null
    if (newIds.length > 0) this.#announce({ newIds, again: [] }, true)
  }

  #endStartTimers(): void {
    this.#cancelQuiet()
    this.#cancelLongest?.()
    this.#cancelLongest = null
  }

  #isDue(id: string): boolean {
    const entry = this.#options.watchlist.get(id)
    return entry?.announcement === 'due' && toFinish(entry) !== null
  }

  /** LoggedNotification first and noted then: of a crash in between, a finish told twice is the lesser harm. */
  #announce({ newIds, again }: Telling, whileClosed: boolean, onKey?: (key: string) => void): void {
    const { watchlist, tell, onFailed } = this.#options
    const shown = this.#withoutSilent(newIds, whileClosed)
    const replaces = again.length > 0 ? this.#firstKey : null
    const finishes = this.#finishes([...again, ...shown])
    const announcement =
      shown.length === 0
        ? null
        : groupNotification({
            finishes,
            newIds: shown,
            replaces,
            whileClosed,
            isSummary: this.#isSummaryOnly,
          })
    if (announcement) {
      onKey?.(announcement.key)
      try {
        tell(announcement)
      } catch (error) {
        onFailed(announcement, error)
      }
    }
    watchlist.markNotified(newIds)
  }

  /** Hands over what is not to be shown, together by its reason. Answers the others. */
  #withoutSilent(ids: readonly string[], whileClosed: boolean): string[] {
    const shown: string[] = []
    const silent = new Map<SuppressionReason, Finish[]>()
    for (const finish of this.#finishes(ids)) {
      const silence = this.#options.suppressionReason?.(finish) ?? null
      if (silence === null) shown.push(finish.entry.id)
      else silent.set(silence, [...(silent.get(silence) ?? []), finish])
    }
    for (const [silence, finishes] of silent) {
      const newIds = finishes.map(({ entry }) => entry.id)
      const announcement = groupNotification({ finishes, newIds, replaces: null, whileClosed })
      if (announcement) this.#options.onSuppressed?.(announcement, silence)
    }
    return shown
  }

  #finishes(ids: readonly string[]): Finish[] {
    return ids.flatMap((id) => {
      const entry = this.#options.watchlist.get(id)
      return (entry && toFinish(entry)) ?? []
    })
  }
}
