import type { Clock } from '../clock'
import type { Watchlist } from '../watchlist/watchlist'
import type { WatchedGeneration } from '../watchlist/watched-generation'
import type { WatchlistChange } from '../watchlist/watchlist-storage'
import { type Finish, type FinishNotification, toFinish } from './notification'
import {
  type Decision,
  type GroupingWindow,
  type GroupedFinishes,
  SUMMARY_WINDOW_MS,
  WINDOW_MS,
} from './grouping'
import { onFinishes, onWindowEnd } from './grouping'
import { MAX_GATHERING_MS, QUIET_MS, StartupGrouping } from './startup-grouping'
import { groupNotification } from './summary'
import type { SuppressionReason } from './rules'

export interface AnnouncerOptions {
  watchlist: Watchlist
  clock: Clock
  /** Shows a notification, and closes the one it replaces. Throws when it can't. */
  notify: (notification: FinishNotification) => void
  /** `notify` threw: the finish must be shown to the user in another way. */
  onFailed: (notification: FinishNotification, error: unknown) => void
  /** Why the notification of a finish is suppressed; null when it isn't. */
  suppressionReason?: (finish: Finish) => SuppressionReason | null
  /** A notification was suppressed; its finishes count as notified. */
  onSuppressed?: (notification: FinishNotification, reason: SuppressionReason) => void
  /**
   * Called with each finish once, suppressed ones included, before it is marked as notified: after a crash in between it
   * is called again.
   */
  onFinishes?: (finishes: readonly Finish[]) => void
  /** Whether a finish is left to the notification of its set: it counts as notified. */
  isLeftToSet?: (entry: WatchedGeneration) => boolean
  /** The user wants nothing but summaries. */
  isSummaryOnly?: () => boolean
  /** Whether a notification is still shown: the user has neither clicked nor closed it. */
  isShown: (key: string) => boolean
}

/**
 * Notifies of each finish once, and of several that come together in one notification. An open notification is marked
 * on the watchlist (`due`, written to disk with the finish itself), so it is shown after a restart too; once shown it is
 * marked `notified`.
 */
export class Announcer {
  readonly #options: AnnouncerOptions
  /** The finishes of this moment. */
  readonly #pending = new Set<string>()
  #window: GroupingWindow | null = null
  /** The key of the notification that opened the window. */
  #firstKey: string | null = null
  #startup: StartupGrouping | null = null
  #isScheduled = false
  #isStopped = false
  #hasFirstAnswers = false
  #cancelWindow: () => void = () => undefined
  #cancelQuiet: () => void = () => undefined
  #cancelMaxWait: (() => void) | null = null

  constructor(options: AnnouncerOptions) {
    this.#options = options
  }

  /** Notifies of finishes still due, then of every new one. Returns how to stop that. */
  start(): () => void {
    const { watchlist } = this.#options
    this.#startup = new StartupGrouping(watchlist.all())
    this.#schedule()
    const unsubscribe = watchlist.onChange((change) => this.#onChange(change))
    return () => {
      this.#isStopped = true
      unsubscribe()
      this.#cancelWindow()
      this.#cancelStartupTimers()
    }
  }

  #onChange({ upserted, removed }: WatchlistChange): void {
    for (const id of removed) this.#startup?.removed(id)
    for (const entry of upserted) {
      if (this.#startup?.changed(entry)) this.#hasFirstAnswers = true
      if (entry.announcement === 'due' && !this.#startup?.has(entry.id)) this.#pending.add(entry.id)
    }
    if (this.#pending.size > 0 || this.#startup) this.#schedule()
  }

  /**
   * Runs after the current change: finishes of the same moment come together, and other listeners get a finish before
   * its notification. A microtask instead of a timer, so that nothing is delayed.
   */
  #schedule(): void {
    if (this.#isScheduled) return
    this.#isScheduled = true
    queueMicrotask(() => {
      this.#isScheduled = false
      if (this.#isStopped) return
      const ids = [...this.#pending].filter((id) => this.#isDue(id))
      this.#pending.clear()
      this.#apply(onFinishes(this.#window, ids, this.#isSummaryOnly))
      this.#checkStartup()
    })
  }

  get #isSummaryOnly(): boolean {
    return this.#options.isSummaryOnly?.() ?? false
  }

  #apply({ window, notify }: Decision): void {
    const isOpened = this.#window === null && window !== null
    this.#window = window
    if (!notify && !isOpened) return
    this.#cancelWindow()
    const ms = this.#isSummaryOnly ? SUMMARY_WINDOW_MS : WINDOW_MS
    this.#cancelWindow = this.#options.clock.after(ms, () => this.#onWindowEnd())
    if (notify) this.#announce(notify, false, (key) => (this.#firstKey = key))
  }

  #onWindowEnd(): void {
    if (!this.#window) return
    const isFirstShown = this.#firstKey !== null && this.#options.isShown(this.#firstKey)
    this.#apply(onWindowEnd(this.#window, (id) => this.#isDue(id), isFirstShown))
  }

  #checkStartup(): void {
    const hasFirstAnswers = this.#hasFirstAnswers
    this.#hasFirstAnswers = false
    if (!this.#startup) return
    if (this.#startup.isComplete) this.#notifyOfStartup()
    else if (this.#startup.isOver) this.#startup = null
    else if (this.#startup.hasGathered) {
      const { clock } = this.#options
      this.#cancelMaxWait ??= clock.after(MAX_GATHERING_MS, () => this.#notifyOfStartup())
      if (!hasFirstAnswers) return
      this.#cancelQuiet()
      this.#cancelQuiet = clock.after(QUIET_MS, () => this.#notifyOfStartup())
    } else this.#cancelStartupTimers()
  }

  /** Those with a later first answer are gathered for another notification. */
  #notifyOfStartup(): void {
    this.#cancelStartupTimers()
    const newIds = (this.#startup?.take() ?? []).filter((id) => this.#isDue(id))
    if (this.#startup?.isOver) this.#startup = null
    if (newIds.length > 0) this.#announce({ newIds, again: [] }, true)
  }

  #cancelStartupTimers(): void {
    this.#cancelQuiet()
    this.#cancelMaxWait?.()
    this.#cancelMaxWait = null
  }

  #isDue(id: string): boolean {
    const entry = this.#options.watchlist.get(id)
    return entry?.announcement === 'due' && toFinish(entry) !== null
  }

  /** Shown first and marked then: after a crash in between, a second notification is better than none. */
  #announce({ newIds, again }: GroupedFinishes, whileClosed: boolean, onKey?: (key: string) => void): void {
    const { watchlist, notify, onFailed, onFinishes } = this.#options
    const shown = this.#withoutSuppressed(newIds, whileClosed)
    const replaces = again.length > 0 ? this.#firstKey : null
    const finishes = this.#finishes([...again, ...shown])
    const notification =
      shown.length === 0
        ? null
        : groupNotification({
            finishes,
            newIds: shown,
            replaces,
            whileClosed,
            isSummary: this.#isSummaryOnly,
          })
    if (notification) {
      onKey?.(notification.key)
      try {
        notify(notification)
      } catch (error) {
        onFailed(notification, error)
      }
    }
    onFinishes?.(this.#finishes(newIds))
    watchlist.markNotified(newIds)
  }

  /** Reports suppressed notifications, grouped by reason. Returns the IDs of the others. */
  #withoutSuppressed(ids: readonly string[], whileClosed: boolean): string[] {
    const shown: string[] = []
    const suppressed = new Map<SuppressionReason, Finish[]>()
    for (const finish of this.#finishes(ids)) {
      if (this.#options.isLeftToSet?.(finish.entry)) continue
      const reason = this.#options.suppressionReason?.(finish) ?? null
      if (reason === null) shown.push(finish.entry.id)
      else suppressed.set(reason, [...(suppressed.get(reason) ?? []), finish])
    }
    for (const [reason, finishes] of suppressed) {
      const newIds = finishes.map(({ entry }) => entry.id)
      const notification = groupNotification({ finishes, newIds, replaces: null, whileClosed })
      if (notification) this.#options.onSuppressed?.(notification, reason)
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
