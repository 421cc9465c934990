import type { Generation } from '../sync-api/generation'
import { type WatchedGeneration, isFinished } from '../watchlist/watched-generation'

/** LoggedNotification when no first answer has come for this long, in ms. */
export const QUIET_MS = 3_000
/** LoggedNotification this long after the first was gathered, in ms, whatever is still to come. */
export const MAX_GATHERING_MS = 30_000

/**
 * What finished while the app was closed: entries that were unfinished on disk and turn out finished at their first
 * answer of this run are gathered, to be told together, with those whose finish was left untold. Decisions alone;
 * whoever asks for them keeps the time.
 */
export class StartupGrouping {
  /** Those without an answer of this run, with the answer they had on disk. */
  readonly #unanswered = new Map<string, Generation | null>()
  /** Of these, the ones the API does not know: not waited for, as long as nobody asks for them again. */
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

  /** Nothing is left to gather or to tell. */
  get isOver(): boolean {
    return this.#unanswered.size + this.#gathered.size === 0
  }

  /** It is to be told with those gathered here. */
  has(id: string): boolean {
    return this.#gathered.has(id)
  }

  /** An entry has changed. Answers whether that was its first answer of this run. */
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

  /** Hands over what is to be told now. */
  take(): string[] {
    const ids = [...this.#gathered]
    this.#gathered.clear()
    return ids
  }
}
