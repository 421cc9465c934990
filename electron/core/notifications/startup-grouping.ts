import type { Generation } from '../sync-api/generation'
import { type WatchedGeneration, isFinished } from '../watchlist/watched-generation'

/** The notification is shown when no first answer has come for this long, in ms. */
export const QUIET_MS = 3_000
/** It is shown this long after the first was gathered, in ms, whatever is still to come. */
export const MAX_GATHERING_MS = 30_000

/**
 * Gathers what finished while the app was closed for one notification: entries that were unfinished on disk and are
 * finished in their first answer of this run, and those whose notification is still due. The caller keeps the time.
 */
export class StartupGrouping {
  /** Those without an answer of this run, with the answer they had on disk. */
  readonly #unanswered = new Map<string, Generation | null>()
  /** Those among them that are missing: not waited for until the user requests them again. */
  readonly #missing = new Set<string>()
  readonly #gathered = new Set<string>()

  /** @param entries the watchlist as it was on disk */
  constructor(entries: Iterable<WatchedGeneration>) {
    for (const entry of entries) {
      if (entry.announcement === 'due') this.#gathered.add(entry.id)
      if (isFinished(entry)) continue
      this.#unanswered.set(entry.id, entry.generation)
      if (entry.watch.kind === 'missing') this.#missing.add(entry.id)
    }
  }

  get hasGathered(): boolean {
    return this.#gathered.size > 0
  }

  /** Something is gathered, and nothing more is to come. */
  get isComplete(): boolean {
    return this.hasGathered && this.#unanswered.size === this.#missing.size
  }

  /** Nothing is left to gather or to notify of. */
  get isOver(): boolean {
    return this.#unanswered.size + this.#gathered.size === 0
  }

  /** Its finish is gathered here. */
  has(id: string): boolean {
    return this.#gathered.has(id)
  }

  /** Follows a changed entry. Returns whether that was its first answer of this run. */
  changed(entry: WatchedGeneration): boolean {
    const { id } = entry
    const before = this.#unanswered.get(id)
    if (before === undefined) return false
    if (entry.generation === before) {
      if (entry.watch.kind === 'missing') this.#missing.add(id)
      else this.#missing.delete(id)
      return false
    }
    this.#unanswered.delete(id)
    this.#missing.delete(id)
    if (entry.announcement === 'due') this.#gathered.add(id)
    return true
  }

  removed(id: string): void {
    this.#unanswered.delete(id)
    this.#missing.delete(id)
    this.#gathered.delete(id)
  }

  /** Removes and returns what is gathered. */
  take(): string[] {
    const ids = [...this.#gathered]
    this.#gathered.clear()
    return ids
  }
}
