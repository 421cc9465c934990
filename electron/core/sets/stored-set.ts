/** A batch of the API, as it was last read. Each of its requests that has no known generation is in one of the counts. */
export interface StoredBatch {
  readonly id: string
  /** Whether the API has ever answered: before, nothing is known of its requests. */
  readonly isRead: boolean
  /** How many of its requests have a generation that is known, also those that aren't on the list any more. */
  readonly named: number
  /** How many may still become a generation, or are one that isn't known yet. */
  readonly notCreated: number
  /** How many ended without a generation. */
  readonly neverCreated: number
  /** How many the API counts as completed without naming their generations. */
  readonly completedUnnamed: number
  /** How many it counts as failed without naming them. */
  readonly failedUnnamed: number
  /** No more generations come. */
  readonly isOver: boolean
  /** It may have been running when it was added: that it is done is news. */
  readonly wasRunning: boolean
}

/** Returns a batch that hasn't been read. */
export function unreadBatch(id: string): StoredBatch {
  return {
    id,
    isRead: false,
    named: 0,
    notCreated: 0,
    neverCreated: 0,
    completedUnnamed: 0,
    failedUnnamed: 0,
    isOver: false,
    wasRunning: false,
  }
}

/** What is stored of a set. Its members name it themselves. */
export interface StoredSet {
  readonly id: string
  /** The user's name for it; null for none. */
  readonly name: string | null
  /** When the user was notified that all of it is done, or needn't be (ms since the epoch); null while that is open. */
  readonly announcedAt: number | null
  readonly batch: StoredBatch | null
}

/** Returns a set of which nothing is stored. */
export function plainSet(id: string): StoredSet {
  return { id, name: null, announcedAt: null, batch: null }
}

/** Returns whether more generations may come. */
export function isOpen({ batch }: StoredSet): boolean {
  return batch !== null && !batch.isOver
}

/** Returns how many requests of its batch have ended without a known generation. */
export function endedElsewhere({ batch }: StoredSet): number {
  return batch === null ? 0 : batch.neverCreated + batch.completedUnnamed + batch.failedUnnamed
}

/** Returns whether it is a set even without generations: a batch that has other requests, or nothing at all. */
export function isSetAlone(set: StoredSet): boolean {
  return set.batch !== null && (!set.batch.isOver || set.batch.named === 0 || endedElsewhere(set) > 0)
}

/** Returns whether this says more than the set's ID does. */
export function isWorthStoring({ name, announcedAt, batch }: StoredSet): boolean {
  return name !== null || announcedAt !== null || batch !== null
}
