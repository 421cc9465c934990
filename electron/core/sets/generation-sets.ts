import { newSetId } from '../../contract/set-id'
import type { Clock } from '../clock'
import { type WatchedGeneration, isUnfinished } from '../watchlist/watched-generation'
import type { Watchlist } from '../watchlist/watchlist'
import type { WatchlistChange } from '../watchlist/watchlist-storage'
import { MemberIndex } from './member-index'
import {
  type StoredBatch,
  type StoredSet,
  endedElsewhere,
  isOpen,
  isSetAlone,
  isWorthStoring,
  plainSet,
} from './stored-set'

export interface GenerationSetsOptions {
  readonly watchlist: Watchlist
  readonly clock: Clock
  /** 0 to 1, without 1. */
  readonly random: () => number
  /** Those of earlier runs. */
  readonly stored: readonly StoredSet[]
  /** Whether more was stored, which can't be read. */
  readonly isStoredLost?: boolean
  /** Stores these in place of all others. @throws when the disk refuses */
  readonly write: (sets: readonly StoredSet[]) => void
  readonly onWriteFailed: (error: unknown) => void
}

/** What has happened to which sets, by ID. */
export interface SetsChange {
  /** A member has ended. */
  readonly ended: ReadonlySet<string>
  /** Members have come or gone. */
  readonly resized: ReadonlySet<string>
  /** What is known beside the members, such as the name or a batch. */
  readonly renamed: boolean
}

const NONE: ReadonlySet<string> = new Set()
/** Of a set of which it is unknown: before every finish, so that none is left to a notification that doesn't come. */
const ANNOUNCED_BEFORE = 0

/**
 * The one owner of what is known of sets beside their members: names, batches, and whether the user was notified. Which
 * generation is in which set is on the watchlist, so a set is there as soon as its generations are.
 */
export class GenerationSets {
  readonly #options: GenerationSetsOptions
  readonly #index: MemberIndex
  readonly #stored: Map<string, StoredSet>
  readonly #listeners = new Set<(change: SetsChange) => void>()
  #isDirty = false

  constructor(options: GenerationSetsOptions) {
    this.#options = options
    this.#index = new MemberIndex(options.watchlist.all())
    // Those without members are kept no longer than for an undo.
    const kept = options.stored.filter((set) => this.#index.has(set.id) || isSetAlone(set))
    this.#stored = new Map(kept.map((set) => [set.id, set]))
    if (options.isStoredLost === true) this.#markUnknown()
    options.watchlist.onChange((change) => this.#follow(change))
  }

  /** Calls the listener after every change. */
  onChange(listener: (change: SetsChange) => void): void {
    this.#listeners.add(listener)
  }

  /** The IDs of all sets that have members, or are a batch that is one without. */
  get ids(): string[] {
    const batches = [...this.#stored.values()].filter(isSetAlone).map(({ id }) => id)
    return [...new Set([...this.#index.sets(), ...batches])]
  }

  /** Those of which more is known than their members. */
  get known(): StoredSet[] {
    return [...this.#stored.values()]
  }

  get(setId: string): StoredSet {
    return this.#stored.get(setId) ?? plainSet(setId)
  }

  members(setId: string): WatchedGeneration[] {
    return this.#index.of(setId).flatMap((id) => this.#options.watchlist.get(id) ?? [])
  }

  /** Returns the ID for a new set; it is there as soon as generations are added to it. */
  newId(): string {
    const { clock, random } = this.#options
    return newSetId(clock.now(), random())
  }

  /** Makes a set of these generations, whatever set they are in, and returns its ID. @throws when the disk refuses */
  make(ids: readonly string[], name: string | null): string {
    const setId = this.newId()
    if (name !== null) this.#write({ ...plainSet(setId), name })
    this.#options.watchlist.setSets(new Map(ids.map((id) => [id, setId])))
    return setId
  }

  /** @throws when the disk refuses */
  rename(setId: string, name: string | null): void {
    this.#write({ ...this.get(setId), name })
  }

  /** Makes a set of a batch, and returns its ID. @throws when the disk refuses */
  addBatch(batch: StoredBatch, name: string): string {
    const setId = this.newId()
    this.#write({ ...plainSet(setId), name, batch })
    return setId
  }

  /** Returns the set of a batch; undefined when it has none. */
  ofBatch(batchId: string): StoredSet | undefined {
    const isThere = (set: StoredSet): boolean => this.#index.has(set.id) || isSetAlone(set)
    return this.known.find((set) => set.batch?.id === batchId && isThere(set))
  }

  /** Forgets what is known of a set. Its members keep it. @throws when the disk refuses */
  forget(setId: string): void {
    if (this.#stored.has(setId)) this.#write(plainSet(setId))
  }

  /** Stores what is known of a batch. @throws when the disk refuses */
  setBatch(setId: string, batch: StoredBatch | null): void {
    this.#write({ ...this.get(setId), batch })
  }

  /** The user was notified, or needn't be. A refused write is repeated with the next one. */
  markAnnounced(setIds: readonly string[]): void {
    if (setIds.length === 0) return
    const announcedAt = this.#options.clock.now()
    for (const id of setIds) this.#stored.set(id, { ...this.get(id), announcedAt })
    this.#isDirty = true
    this.flush()
  }

  /** Every member has ended, and no more come. */
  isDone(setId: string): boolean {
    const set = this.get(setId)
    if (isOpen(set)) return false
    const members = this.members(setId)
    return members.length > 0 ? !members.some(isUnfinished) : endedElsewhere(set) > 0
  }

  /** Writes what a refused write has left. */
  flush(): void {
    if (!this.#isDirty) return
    try {
      this.#options.write(this.known)
      this.#isDirty = false
    } catch (error) {
      this.#options.onWriteFailed(error)
    }
  }

  /** The user may have been notified of these, which must not happen twice. */
  #markUnknown(): void {
    for (const id of this.#index.sets())
      if (!this.#stored.has(id)) this.#stored.set(id, { ...plainSet(id), announcedAt: ANNOUNCED_BEFORE })
    this.#isDirty = true
    this.flush()
  }

  #write(set: StoredSet): void {
    const others = this.known.filter(({ id }) => id !== set.id)
    const isKept = isWorthStoring(set)
    this.#options.write(isKept ? [...others, set] : others)
    this.#isDirty = false
    if (isKept) this.#stored.set(set.id, set)
    else this.#stored.delete(set.id)
    this.#tell({ ended: NONE, resized: NONE, renamed: true })
  }

  #follow({ upserted, removed }: WatchlistChange): void {
    const ended = new Set<string>()
    const resized = new Set<string>()
    for (const id of removed) for (const setId of this.#index.move(id, undefined)) resized.add(setId)
    for (const entry of upserted) {
      const { id, setId } = entry
      const changed = this.#index.move(id, setId)
      for (const one of changed) resized.add(one)
      if (setId !== undefined && changed.length === 0 && !isUnfinished(entry)) ended.add(setId)
    }
    if (ended.size + resized.size > 0) this.#tell({ ended, resized, renamed: false })
  }

  #tell(change: SetsChange): void {
    for (const listener of [...this.#listeners]) listener(change)
  }
}
