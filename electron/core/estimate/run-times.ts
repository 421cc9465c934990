import { quantiles } from './quantiles'
import { type Span, typicalTime } from './typical-times'

/** A run that was seen to complete. */
export interface SeenRun {
  /** ms from its start to its end. */
  readonly ms: number
  /** The length of its media in seconds; null when unknown. */
  readonly seconds: number | null
}
/** The runs of each model; the model seen longest ago comes first. */
export type SeenRuns = Iterable<readonly [model: string, runs: readonly SeenRun[]]>

export const MAX_RUNS = 50
export const MAX_MODELS = 50
/** Fewer don't predict the next. */
const MIN_RUNS = 3
/** Run times scale with the length of the media up to this factor. */
const MAX_FACTOR = 8
/** An unknown model's run takes as long as this many seconds of media, plus the media's length. */
const FIXED_SECONDS = 15
const MIN_MS = 100
const MAX_MS = 24 * 60 * 60_000

/** How long the latest runs of each model took, of the models seen last. */
export class RunTimes {
  readonly #runs: Map<string, readonly SeenRun[]>

  constructor(runs: SeenRuns = []) {
    this.#runs = new Map(runs)
  }

  get isEmpty(): boolean {
    return this.#runs.size === 0
  }

  /** Returns all runs to be stored, in the form that the constructor takes. */
  all(): SeenRuns {
    return this.#runs
  }

  /** Adds a completed run. Ignores an implausible one. */
  add(model: string, run: SeenRun): void {
    if (!(run.ms >= MIN_MS && run.ms <= MAX_MS)) return
    const runs = [...(this.#runs.get(model) ?? []), run].slice(-MAX_RUNS)
    this.#runs.delete(model)
    this.#runs.set(model, runs)
    for (const oldest of this.#runs.keys()) {
      if (this.#runs.size <= MAX_MODELS) break
      this.#runs.delete(oldest)
    }
  }

  /** Adds runs of before all others. */
  addEarlier(earlier: SeenRuns): void {
    const later = [...this.#runs]
    this.#runs.clear()
    for (const [model, runs] of [...earlier, ...later]) for (const run of runs) this.add(model, run)
  }

  /**
   * Returns the median and the quartiles, wider for fewer runs, and scaled to the length where lengths are known. Null for
   * fewer than three runs.
   * @param seconds the length of the media; null when unknown
   */
  usual(model: string, seconds: number | null): Span | null {
    const runs = this.#runs.get(model) ?? []
    if (runs.length < MIN_RUNS) return null
    const scaled = seconds === null ? [] : runs.flatMap((run) => scaledTo(model, run, seconds) ?? [])
    const times = scaled.length >= MIN_RUNS ? scaled : runs.map(({ ms }) => ms)
    const samples = times.map((value) => ({ value, weight: 1 }))
    const [quarter = 0, middle = 0, threeQuarters = 0] = quantiles(samples, [0.25, 0.5, 0.75]) ?? []
    const doubt = 1.05 + 0.5 / Math.sqrt(times.length)
    return { low: quarter / doubt, middle, high: threeQuarters * doubt }
  }
}

function scaledTo(model: string, { ms, seconds: was }: SeenRun, seconds: number): number | null {
  if (was === null) return null
  const effort = (length: number): number => typicalTime(model, length)?.middle ?? FIXED_SECONDS + length
  const factor = effort(seconds) / effort(was)
  return ms * Math.min(MAX_FACTOR, Math.max(1 / MAX_FACTOR, factor))
}
