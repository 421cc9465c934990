import type { WatchedGeneration } from '../watch/watched-generation'
import type { Watchlist } from '../watch/watchlist'
import { type FinishAnnouncement, announcementOf } from './announcement'

/** Puts an announcement before the person. Throws when it can't. */
export type Tell = (announcement: FinishAnnouncement) => void

/**
 * Tells each finish once. What is still to be told stands on the watchlist (`due`, written to disk with the finish
 * itself), so a finish is told after a restart too; what has been told is marked there, and never told again.
 */
export class Announcer {
  readonly #watchlist: Watchlist
  readonly #tell: Tell
  readonly #onFailed: (id: string, error: unknown) => void

  constructor(watchlist: Watchlist, tell: Tell, onFailed: (id: string, error: unknown) => void) {
    this.#watchlist = watchlist
    this.#tell = tell
    this.#onFailed = onFailed
  }

  /** Tells what was left untold, then every finish as it comes. The answer ends it. */
  start(): () => void {
    this.#announce([...this.#watchlist.all()])
    return this.#watchlist.onChange(({ upserted }) => this.#announce(upserted))
  }

  #announce(entries: Iterable<WatchedGeneration>): void {
    for (const entry of entries) {
      if (entry.announcement !== 'due') continue
      const announcement = announcementOf(entry)
      if (announcement === null) continue
      try {
        this.#tell(announcement)
      } catch (error) {
        this.#onFailed(entry.id, error)
      }
      this.#watchlist.told([entry.id])
    }
  }
}
