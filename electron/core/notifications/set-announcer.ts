import type { Settings } from '../../contract/settings'
import type { Clock } from '../clock'
import { WINDOW_MS } from './grouping'
import { type Finish, type SetNotification, toFinish } from './notification'
import type { SuppressionReason } from './rules'
import { setNotification } from './set-notification'
import type { GenerationSets, SetsChange } from '../sets/generation-sets'
import type { WatchedGeneration } from '../watchlist/watched-generation'

export interface SetAnnouncerOptions {
  readonly sets: GenerationSets
  readonly clock: Clock
  readonly mode: () => Settings['notifySets']
  /** Whether the batch of a set can't be read now, so that it isn't known when the set will be done. */
  readonly isUncertain?: (setId: string) => boolean
  /** Shows a notification. Throws when it can't. */
  readonly notify: (notification: SetNotification) => void
  /** `notify` threw: the user must be told in another way. */
  readonly onFailed: (notification: SetNotification, error: unknown) => void
  /** Why the notification of a set with these finishes is suppressed; null when it isn't. */
  readonly suppressionReason: (finishes: readonly Finish[]) => SuppressionReason | null
  readonly onSuppressed: (notification: SetNotification, reason: SuppressionReason) => void
}

/**
 * Notifies once when all of a set has ended. That it is open is derived from what is on disk, a set that is done and not
 * announced, so a crash loses none. A set that is done because members were removed, or that was done before it was
 * watched, is no news.
 */
export class SetAnnouncer {
  readonly #options: SetAnnouncerOptions
  readonly #pending = new Set<string>()
  #isScheduled = false
  #isStopped = false
  #cancel: () => void = () => undefined

  constructor(options: SetAnnouncerOptions) {
    this.#options = options
  }

  /** Notifies of sets that are open from an earlier run, then of every one. Returns how to stop that. */
  start(): () => void {
    const { sets } = this.#options
    this.#onEnded(sets.ids)
    sets.onChange((change) => this.#onChange(change))
    return () => {
      this.#isStopped = true
      this.#cancel()
    }
  }

  /** Whether the finish of a generation is left to the notification of its set. */
  isLeftToSet({ setId, finishedAt }: WatchedGeneration): boolean {
    const { sets, mode, isUncertain } = this.#options
    if (setId === undefined || mode() !== 'set') return false
    const { announcedAt } = sets.get(setId)
    return announcedAt === null ? isUncertain?.(setId) !== true : (finishedAt ?? 0) <= announcedAt
  }

  #onChange({ ended, resized, renamed }: SetsChange): void {
    if (this.#isStopped) return
    const { sets } = this.#options
    // A batch that is over, or none any more, can complete its set without a finish.
    this.#onEnded(renamed ? sets.ids : ended)
    sets.markAnnounced([...resized].filter((id) => this.#isOpen(id) && !this.#pending.has(id)))
  }

  #onEnded(setIds: Iterable<string>): void {
    for (const id of setIds) if (!this.#pending.has(id) && this.#isOpen(id)) this.#pending.add(id)
    if (this.#pending.size > 0) this.#schedule()
  }

  /** Whether it is done and not announced. */
  #isOpen(setId: string): boolean {
    const { sets } = this.#options
    return sets.get(setId).announcedAt === null && sets.isDone(setId)
  }

  /** After the notification of the last finish, where that has its own. */
  #schedule(): void {
    if (this.#isScheduled) return
    this.#isScheduled = true
    const run = (): void => {
      this.#isScheduled = false
      if (!this.#isStopped) this.#announceAll()
    }
    if (this.#options.mode() === 'both') this.#cancel = this.#options.clock.after(WINDOW_MS, run)
    else queueMicrotask(run)
  }

  #announceAll(): void {
    const { sets, mode } = this.#options
    const open = [...this.#pending].filter((id) => this.#isOpen(id))
    this.#pending.clear()
    // Shown first and marked then: after a crash in between, a second notification is better than none.
    if (mode() !== 'each') for (const id of open) this.#announce(id)
    sets.markAnnounced(open)
  }

  #announce(setId: string): void {
    const { sets, suppressionReason, notify, onFailed, onSuppressed } = this.#options
    const set = sets.get(setId)
    const members = sets.members(setId)
    if (!members.some(({ finishedAt }) => finishedAt !== null) && set.batch?.wasRunning !== true) return
    const notification = setNotification(set, members)
    const reason = suppressionReason(members.flatMap((entry) => toFinish(entry) ?? []))
    if (reason !== null) onSuppressed(notification, reason)
    else
      try {
        notify(notification)
      } catch (error) {
        onFailed(notification, error)
      }
  }
}
