import type { WatchedGeneration } from '../../../core/watchlist/watched-generation'
import type { Watchlist } from '../../../core/watchlist/watchlist'
import type { WatchlistChange } from '../../../core/watchlist/watchlist-storage'
import type { Clock } from '../../../core/clock'
import { forgetGone } from '../../../core/forget-gone'
import type { DownloadQueue } from './download-queue'

export interface AutoDownloadOptions {
  watchlist: Pick<Watchlist, 'all' | 'onChange' | 'get'>
  clock: Clock
  queue: Pick<DownloadQueue, 'get' | 'start' | 'automaticUntil' | 'setAutomaticUntil'>
  isOn: () => boolean
  onError: (what: string, error: unknown) => void
}

/**
 * Downloads the output of every generation that finishes, once. `automaticUntil` is stored in the same write as the
 * downloads, so that a crash at any moment neither misses one nor starts one twice.
 */
export class AutoDownload {
  readonly #options: AutoDownloadOptions
  /** Finishes that were handled, in this run or before it. */
  readonly #handled = new Set<string>()
  #pending: string[] = []

  constructor(options: AutoDownloadOptions) {
    this.#options = options
  }

  /** Handles what finished while the app wasn't running, then every finish. */
  begin(): void {
    const { watchlist, queue } = this.#options
    const until = queue.automaticUntil
    for (const entry of watchlist.all()) {
      if (entry.finishedAt === null) continue
      this.#handled.add(entry.id)
      if (until !== null && entry.finishedAt > until && hasOutput(entry)) this.#add(entry.id)
    }
    watchlist.onChange((change) => this.#onChange(change))
    this.applySetting()
  }

  /** Turned on, it applies to finishes from now on. */
  applySetting(): void {
    const { isOn, queue, clock } = this.#options
    if (!isOn()) {
      this.#pending = []
      queue.setAutomaticUntil(null)
    } else if (queue.automaticUntil === null) queue.setAutomaticUntil(clock.now())
  }

  #onChange({ upserted }: WatchlistChange): void {
    for (const entry of upserted) {
      if (entry.finishedAt === null || this.#handled.has(entry.id)) continue
      this.#handled.add(entry.id)
      if (this.#options.isOn() && hasOutput(entry)) this.#add(entry.id)
    }
    forgetGone(this.#handled, (id) => this.#options.watchlist.get(id) !== undefined)
  }

  /** Starts finishes of the same moment in one write. */
  #add(id: string): void {
    this.#pending.push(id)
    if (this.#pending.length > 1) return
    queueMicrotask(() => {
      const { queue, watchlist, onError } = this.#options
      const finishes = this.#pending.flatMap((id) => watchlist.get(id)?.finishedAt ?? [])
      const ids = this.#pending.filter((id) => queue.get(id) === undefined)
      this.#pending = []
      if (finishes.length === 0) return
      queue
        .start(ids, { automaticUntil: Math.max(queue.automaticUntil ?? 0, ...finishes) })
        .catch((error: unknown) => onError('Automatic downloads could not be written', error))
    })
  }
}

function hasOutput({ generation }: WatchedGeneration): boolean {
  return generation?.status === 'COMPLETED' && Boolean(generation.outputUrl)
}
