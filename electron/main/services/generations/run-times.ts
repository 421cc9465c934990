import type { Clock } from '../../../core/clock'
import { mediaSeconds } from '../../../core/estimate/input-length'
import { type Expectations, expectationsFrom } from '../../../core/estimate/usual-time'
import type { WatchedGeneration } from '../../../core/watchlist/watched-generation'
import { isFinished } from '../../../core/watchlist/watched-generation'
import type { Watchlist } from '../../../core/watchlist/watchlist'
import { Throttle } from '../../platform/throttle'
import type { RunTimesFile } from '../../platform/storage/run-times-file'

const WRITE_EVERY_MS = 60_000

/** Learns from every generation seen to complete how long its model takes. What a crash loses of it is no loss. */
export class RunTimeRecorder {
  readonly expectations: Expectations
  readonly #file: RunTimesFile
  readonly #write: Throttle
  readonly #onWriteFailed: (error: unknown) => void
  /** IDs whose end is known: an entry changes after its end too, and is put back on the list after its removal. */
  readonly #ended = new Set<string>()
  #isUnwritten = false

  constructor(file: RunTimesFile, clock: Clock, onWriteFailed: (error: unknown) => void) {
    this.#file = file
    this.#onWriteFailed = onWriteFailed
    this.#write = new Throttle(clock, WRITE_EVERY_MS, () => this.flush())
    this.expectations = expectationsFrom(file.history)
  }

  /** Learns from what finishes from now on; where nothing has been learnt yet, from what is on the list too. */
  follow(watchlist: Watchlist): void {
    const ended = [...watchlist.all()].filter(isFinished)
    if (this.#file.history.isEmpty) {
      // The time it waited is in these: it was not noted apart.
      ended.sort((a, b) => (a.finishedAt ?? 0) - (b.finishedAt ?? 0))
      for (const entry of ended) this.#learn(entry, entry.tookMs)
    }
    for (const { id } of ended) this.#ended.add(id)
    watchlist.onChange(({ upserted }) => {
      for (const entry of upserted) {
        if (!isFinished(entry) || this.#ended.has(entry.id)) continue
        this.#ended.add(entry.id)
        this.#learn(entry, entry.ranMs)
      }
    })
  }

  /** Writes what is not on disk yet. A disk that refuses is tried again with the next run learnt from. */
  flush(): void {
    if (!this.#isUnwritten) return
    try {
      this.#file.save()
      this.#isUnwritten = false
    } catch (error) {
      this.#onWriteFailed(error)
    }
  }

  #learn({ generation }: WatchedGeneration, ms: number | null): void {
    if (ms === null || generation?.status !== 'COMPLETED' || !generation.model) return
    this.#file.history.add(generation.model, { ms, seconds: mediaSeconds(generation) })
    this.#isUnwritten = true
    this.#write.request()
  }
}
