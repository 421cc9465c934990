import { Announcer } from '../../../electron/core/notifications/announcer'
import type { AppNotification } from '../../../electron/core/notifications/notification'
import type { SuppressionReason } from '../../../electron/core/notifications/rules'
import { SetAnnouncer } from '../../../electron/core/notifications/set-announcer'
import type { Settings } from '../../../electron/contract/settings'
import { GenerationSets } from '../../../electron/core/sets/generation-sets'
import type { StoredSet } from '../../../electron/core/sets/stored-set'
import { Watchlist } from '../../../electron/core/watchlist/watchlist'
import { ManualClock } from '../../simulator'
import { MemoryStorage, NOW, generation } from '../samples'

const holding = { kind: 'holding' } as const

/** What survives the end of a run. */
export interface Disk {
  readonly storage: MemoryStorage
  sets: readonly StoredSet[]
  /** Whether what was stored of sets can't be read. */
  isLost?: boolean
}

export const emptyDisk = (): Disk => ({ storage: new MemoryStorage(), sets: [] })

/** A run of the app: a watchlist, its sets, and both announcers. */
export class SetsRig {
  readonly clock: ManualClock
  readonly disk: Disk
  readonly watchlist: Watchlist
  readonly sets: GenerationSets
  readonly shown: AppNotification[] = []
  readonly suppressed: AppNotification[] = []
  readonly failures: unknown[] = []
  mode: Settings['notifySets'] = 'both'
  reason: SuppressionReason | null = null
  isDiskFull = false
  /** Whether no batch can be read. */
  isUncertain = false
  /** Called before a notification is recorded. */
  onNotify: (notification: AppNotification) => void = () => undefined
  readonly announcer: SetAnnouncer
  #ends: (() => void)[] = []

  constructor(disk: Disk = emptyDisk(), now = NOW) {
    this.disk = disk
    this.clock = new ManualClock(now)
    this.watchlist = new Watchlist(disk.storage, this.clock, () => undefined)
    let made = 0
    this.sets = new GenerationSets({
      watchlist: this.watchlist,
      clock: this.clock,
      random: () => (made += 1) / 1_000,
      stored: disk.isLost === true ? [] : disk.sets,
      isStoredLost: disk.isLost === true,
      write: (sets) => {
        if (this.isDiskFull) throw new Error('The disk is full')
        disk.sets = structuredClone(sets)
      },
      onWriteFailed: (error) => this.failures.push(error),
    })
    const notify = (notification: AppNotification): void => {
      this.onNotify(notification)
      this.shown.push(notification)
    }
    const onFailed = (notification: AppNotification): void => void this.failures.push(notification)
    const onSuppressed = (notification: AppNotification): void => void this.suppressed.push(notification)
    this.announcer = new SetAnnouncer({
      sets: this.sets,
      clock: this.clock,
      mode: () => this.mode,
      isUncertain: () => this.isUncertain,
      notify,
      onFailed,
      suppressionReason: () => this.reason,
      onSuppressed,
    })
    const finishes = new Announcer({
      watchlist: this.watchlist,
      clock: this.clock,
      notify,
      onFailed,
      onSuppressed,
      isLeftToSet: (entry) => this.announcer.isLeftToSet(entry),
      isShown: () => false,
    })
    this.start = async (mode = this.mode) => {
      this.mode = mode
      this.#ends = [finishes.start(), this.announcer.start()]
      await this.settle()
      return this
    }
  }

  readonly start: (mode?: Settings['notifySets']) => Promise<this>

  /** Ends the run as a crash does. */
  end(): void {
    for (const end of this.#ends) end()
  }

  /** Adds these together, as a set, and returns its ID. */
  add(...ids: string[]): string {
    const setId = this.sets.newId()
    this.watchlist.add(ids, undefined, setId)
    for (const id of ids) this.answer(id, 'PROCESSING')
    return setId
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
    for (let turn = 0; turn < 4; turn += 1) await Promise.resolve()
  }

  get setNotifications(): AppNotification[] {
    return this.shown.filter(({ kind }) => kind === 'set')
  }

  /** The generations that were notified of on their own. */
  get notifiedAlone(): string[] {
    return this.shown.flatMap(({ kind, newIds }) => (kind === 'set' ? [] : newIds)).sort()
  }
}
