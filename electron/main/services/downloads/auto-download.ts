import type { WatchedGeneration } from '../../../core/watchlist/watched-generation'
import type { Watchlist, WatchlistChange } from '../../../core/watchlist/watchlist'
import type { Clock } from '../../../core/clock'

export interface AutoDownloadOptions {
  watchlist: Pick<Watchlist, 'all' | 'onChange' | 'get'>
  clock: Clock
  isOn: () => boolean
  /** Finishes up to this moment (ms since the epoch) are taken care of; null while it was off. */
  automaticUntil: () => number | null
  setAutomaticUntil: (until: number | null) => void
  isKnown: (id: string) => boolean
  start: (ids: readonly string[], automaticUntil: number) => void
}

/**
 * Downloads the output of every finish this app sees, once. How far it has come is kept in one write with the downloads
 * themselves: after a crash at any moment none is missed, and none comes twice.
 */
export class AutoDownload {
  readonly #parts: AutoDownloadOptions
  /** Finishes that have been looked at, in this run or before it. */
  readonly #seen = new Set<string>()
  #coming: string[] = []
  #isPlanned = false

  constructor(parts: AutoDownloadOptions) {
    this.#parts = parts
  }

  /** Takes up what finished while the app was away, then every finish as it comes. */
  begin(): void {
    const { watchlist } = this.#parts
    const until = this.#parts.automaticUntil()
    for (const entry of watchlist.all()) {
      if (entry.finishedAt === null) continue
      this.#seen.add(entry.id)
      if (until !== null && entry.finishedAt > until && isWanted(entry)) this.#coming.push(entry.id)
    }
    watchlist.onChange((change) => this.#onChange(change))
    this.applySetting()
    if (this.#coming.length > 0) this.#plan()
  }

  /** Switched on it counts from now: what had finished before is not fetched. */
  applySetting(): void {
    const { isOn, automaticUntil, setAutomaticUntil, clock } = this.#parts
    if (!isOn()) {
      this.#coming = []
      setAutomaticUntil(null)
    } else if (automaticUntil() === null) setAutomaticUntil(clock.now())
  }

  #onChange({ upserted }: WatchlistChange): void {
    for (const entry of upserted) {
      if (entry.finishedAt === null || this.#seen.has(entry.id)) continue
      this.#seen.add(entry.id)
      if (this.#parts.isOn() && isWanted(entry)) this.#coming.push(entry.id)
    }
    if (this.#coming.length > 0) this.#plan()
  }

  /** Finishes of one moment are written together. */
  #plan(): void {
    if (this.#isPlanned) return
    this.#isPlanned = true
    queueMicrotask(() => {
      this.#isPlanned = false
      const { automaticUntil, isKnown, start, watchlist } = this.#parts
      const finishes = this.#coming.flatMap((id) => watchlist.get(id)?.finishedAt ?? [])
      const ids = this.#coming.filter((id) => !isKnown(id))
      this.#coming = []
      if (finishes.length > 0) start(ids, Math.max(automaticUntil() ?? 0, ...finishes))
    })
  }
}

function isWanted({ generation }: WatchedGeneration): boolean {
  return generation?.status === 'COMPLETED' && Boolean(generation.outputUrl)
}
