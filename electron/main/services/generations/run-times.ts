import { z } from 'zod'
import type { Clock } from '../../../core/clock'
import { forgetGone } from '../../../core/forget-gone'
import { mediaSeconds } from '../../../core/estimate/input-length'
import { MAX_MODELS, MAX_RUNS, RunTimes } from '../../../core/estimate/run-times'
import { type Expectations, expectationsFrom } from '../../../core/estimate/usual-time'
import { type WatchedGeneration, isFinished } from '../../../core/watchlist/watched-generation'
import type { Watchlist } from '../../../core/watchlist/watchlist'
import { Throttle } from '../../platform/throttle'
import { type JsonFile, type StorageOptions, openJsonFile } from '../../platform/storage/json-file'

const WRITE_EVERY_MS = 60_000

const runSchema = z.object({ ms: z.number().positive(), seconds: z.number().positive().nullable() })
/** `run-times.json` in the data folder. */
const fileSchema = z.object({
  /** Models in the order they were last seen, runs by age, the oldest first. */
  models: z
    .array(
      z.object({ name: z.string(), runs: z.array(runSchema).transform((runs) => runs.slice(-MAX_RUNS)) }),
    )
    .transform((models) => models.slice(-MAX_MODELS)),
})

/** Records how long each model takes, from every generation that completes. A crash may lose the last ones. */
export class RunTimeRecorder {
  readonly runTimes: RunTimes
  readonly expectations: Expectations
  readonly #file: JsonFile<z.infer<typeof fileSchema>>
  readonly #write: Throttle
  readonly #onWriteFailed: (error: unknown) => void
  /** Recorded IDs: an entry can change after its end, or be restored. */
  readonly #recorded = new Set<string>()
  #isDirty = false

  constructor(storage: StorageOptions, clock: Clock, onWriteFailed: (error: unknown) => void) {
    this.#file = openJsonFile({ ...storage, name: 'run-times', schema: fileSchema, empty: { models: [] } })
    this.runTimes = new RunTimes(this.#file.data.models.map(({ name, runs }) => [name, runs]))
    this.#onWriteFailed = onWriteFailed
    this.#write = new Throttle(clock, WRITE_EVERY_MS, () => this.flush())
    this.expectations = expectationsFrom(this.runTimes)
  }

  /** Records what finishes from now on; the first time also what is on the list. */
  follow(watchlist: Watchlist): void {
    const ended = [...watchlist.all()].filter(isFinished)
    if (this.runTimes.isEmpty) {
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
      forgetGone(this.#recorded, (id) => watchlist.get(id) !== undefined)
    })
  }

  /** Writes new run times. When the disk refuses, the next record tries again. */
  flush(): void {
    if (!this.#isDirty) return
    try {
      this.#file.update(({ models }, isLate) => {
        if (isLate) this.runTimes.addEarlier(models.map(({ name, runs }) => [name, runs]))
        return { models: [...this.runTimes.all()].map(([name, runs]) => ({ name, runs: [...runs] })) }
      })
      this.#isDirty = false
    } catch (error) {
      this.#onWriteFailed(error)
    }
  }

  #record({ generation }: WatchedGeneration, ms: number | null): void {
    if (ms === null || generation?.status !== 'COMPLETED' || !generation.model) return
    this.runTimes.add(generation.model, { ms, seconds: mediaSeconds(generation) })
    this.#isDirty = true
    this.#write.request()
  }
}
