import type { FinishNotification } from '../../../electron/core/notifications/notification'
import { Announcer } from '../../../electron/core/notifications/announcer'
import { type WatchedGeneration, newlyWatched } from '../../../electron/core/watchlist/watched-generation'
import { Watchlist } from '../../../electron/core/watchlist/watchlist'
import { ManualClock } from '../../simulator'
import { MemoryStorage, NOW, generation } from '../samples'

export const holding = { kind: 'holding' } as const

/** On disk: seen running when the app was closed. */
export function running(id: string): WatchedGeneration {
  return { ...newlyWatched(id, NOW), generation: generation({ id }), readAt: NOW }
}

/** The announcer on a watchlist, with a manual clock and a user who leaves notifications alone. */
export class AnnouncerRig {
  readonly clock = new ManualClock(NOW)
  readonly storage: MemoryStorage
  readonly watchlist: Watchlist
  readonly notifications: (FinishNotification & { at: number })[] = []
  readonly failures: FinishNotification[] = []
  readonly suppressed: FinishNotification[] = []
  /** Called with the finishes that are told for the first time. */
  onFinishes: (ids: readonly string[]) => void = () => undefined
  /** IDs whose notifications are suppressed. */
  readonly muted = new Set<string>()
  summaryOnly = false
  /** Keys of notifications that the user has clicked or closed. */
  readonly gone = new Set<string>()
  /** Called before a notification is recorded; throws for one that can't be shown. */
  onNotify: (notification: FinishNotification) => void = () => undefined
  end: () => void = () => undefined
  readonly #announcer: Announcer

  constructor(storage: MemoryStorage | readonly WatchedGeneration[] = []) {
    this.storage = storage instanceof MemoryStorage ? storage : new MemoryStorage(storage)
    this.watchlist = new Watchlist(this.storage, this.clock, () => undefined)
    this.#announcer = new Announcer({
      watchlist: this.watchlist,
      clock: this.clock,
      notify: (notification) => {
        this.onNotify(notification)
        this.notifications.push({ ...notification, at: this.clock.now() - NOW })
      },
      suppressionReason: ({ entry }) => (this.muted.has(entry.id) ? 'muted' : null),
      onSuppressed: (notification) => this.suppressed.push(notification),
      onFinishes: (finishes) => this.onFinishes(finishes.map(({ entry }) => entry.id)),
      isSummaryOnly: () => this.summaryOnly,
      onFailed: (notification) => this.failures.push(notification),
      isShown: (key) =>
        !this.gone.has(key) && this.notifications.some((notification) => notification.key === key),
    })
  }

  async start(): Promise<this> {
    this.end = this.#announcer.start()
    await this.settle()
    return this
  }

  /** Starts, with these added and seen running. */
  static async watching(...ids: string[]): Promise<AnnouncerRig> {
    const rig = await new AnnouncerRig().start()
    rig.watchlist.add(ids)
    for (const id of ids) rig.answer(id, 'PROCESSING')
    await rig.settle()
    return rig
  }

  answer(id: string, status: string, fields: Record<string, unknown> = {}): void {
    this.watchlist.answered(id, generation({ id, status, ...fields }), holding)
  }

  /** Lets these finish at this moment. */
  async finish(...ids: string[]): Promise<void> {
    for (const id of ids) this.answer(id, 'COMPLETED')
    await this.settle()
  }

  async pass(ms: number): Promise<void> {
    this.clock.advance(ms)
    await this.settle()
  }

  /** Waits for pending microtasks. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 3; turn += 1) await Promise.resolve()
  }

  /** What was shown when: "0: a", "2000: a+b (new b, for a)". */
  get log(): string[] {
    return this.notifications.map(({ at, ids, newIds, replaces }) => {
      const all = ids.join('+')
      const isAllNew = newIds.length === ids.length && replaces === null
      return isAllNew ? `${at}: ${all}` : `${at}: ${all} (new ${newIds.join('+')}, for ${replaces ?? '-'})`
    })
  }

  announcements(): string[] {
    return this.storage.entries.map(({ announcement }) => announcement)
  }
}
