/** A batch of the API, as it was last read. */
export interface StoredBatch {
  readonly id: string
  /** How many of its requests have no generation that is known yet. */
  readonly notCreated: number
  /** How many of its requests ended without a generation. */
  readonly neverCreated: number
  /** The API has ended it: no more generations come. */
  readonly isOver: boolean
  /** It was seen before it was over: that it is done is news. */
  readonly wasRunning: boolean
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

/** Returns whether this says more than the set's ID does. */
export function isWorthStoring({ name, announcedAt, batch }: StoredSet): boolean {
  return name !== null || announcedAt !== null || batch !== null
}
