import type { Clock } from '../../../core/clock'
import { mediaSeconds } from '../../../core/estimate/input-length'
import { type Expectations, expectationsFrom } from '../../../core/estimate/usual-time'
import type { WatchedGeneration } from '../../../core/watchlist/watched-generation'
import { isFinished } from '../../../core/watchlist/watched-generation'
import type { Watchlist } from '../../../core/watchlist/watchlist'
import { Throttle } from '../../platform/throttle'
import type { RunTimesFile } from '../../platform/storage/run-times-file'

const WRITE_EVERY_MS = 60_000

/** Records how long each model takes, from every generation that completes. A crash may lose the last ones. */
export class RunTimeRecorder {
  readonly expectations: Expectations
  readonly #file: RunTimesFile
  readonly #write: Throttle
  readonly #onWriteFailed: (error: unknown) => void
  /** Recorded IDs: an entry can change after its end, or be restored. */
  readonly #recorded = new Set<string>()
  #isDirty = false

  constructor(file: RunTimesFile, clock: Clock, onWriteFailed: (error: unknown) => void) {
    this.#file = file
    this.#onWriteFailed = onWriteFailed
    this.#write = new Throttle(clock, WRITE_EVERY_MS, () => this.flush())
    this.expectations = expectationsFrom(file.runTimes)
  }

  /** Records what finishes from now on; the first time also what is on the list. */
  follow(watchlist: Watchlist): void {
    const ended = [...watchlist.all()].filter(isFinished)
    if (this.#file.runTimes.isEmpty) {
      // These include the time in the queue, which isn't known separately.
      ended.sort((a, b) => (a.finishedAt ?? 0) - (b.finishedAt ?? 0))
      for (const entry of ended) this.#record(entry, entry.tookMs)
    }
    for (const { id } of ended) this.#recorded.add(id)
    watchlist.onChange(({ upserted }) => {
      for (const entry of upserted) {
        if (!isFinished(entry) || this.#recorded.has(entry.id)) continue
        this.#recorded.add(entry.id)
        this.#record(entry, entry.ranMs)
      }
    })
  }

  /** Writes new run times. When the disk refuses, the next record tries again. */
  flush(): void {
    if (!this.#isDirty) return
    try {
      this.#file.save()
      this.#isDirty = false
    } catch (error) {
      this.#onWriteFailed(error)
    }
  }

  #record({ generation }: WatchedGeneration, ms: number | null): void {
    if (ms === null || generation?.status !== 'COMPLETED' || !generation.model) return
    this.#file.runTimes.add(generation.model, { ms, seconds: mediaSeconds(generation) })
    this.#isDirty = true
    this.#write.request()
  }
}
