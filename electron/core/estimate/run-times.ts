import { quantiles } from './quantiles'
import type { Span } from './span'
import { typicalTime } from './typical-times'

/** A run that was seen to complete. */
export interface SeenRun {
  /** ms from its start to its end. */
  readonly ms: number
  /** The length of its media; null when it was not told. */
  readonly seconds: number | null
}
/** Of each model; the one seen longest ago comes first. */
export type SeenRuns = Iterable<readonly [model: string, runs: readonly SeenRun[]]>

export const MAX_RUNS = 50
export const MAX_MODELS = 50
/** Fewer say little of the next. */
const MIN_RUNS = 3
/** A length tells how much longer or shorter it may take within these bounds. */
const MAX_FACTOR = 8
/** Where nothing is known of how a model's time grows: this part of it, in seconds of media, is there for any length. */
const FIXED_SECONDS = 15
const MIN_MS = 100
const MAX_MS = 24 * 60 * 60_000

/** How long runs of each model took on this machine's watch: the last ones of the models seen last. */
export class RunTimes {
  readonly #runs: Map<string, readonly SeenRun[]>

  constructor(runs: SeenRuns = []) {
    this.#runs = new Map(runs)
  }

  get isEmpty(): boolean {
    return this.#runs.size === 0
  }

  /** For the disk; the constructor takes it back. */
  all(): SeenRuns {
    return this.#runs
  }

  /** Takes a completed run in. One that can't be true is left out. */
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

  /**
   * The median and the quartiles, made wider the fewer they rest on; scaled to the length where all lengths are known.
   * Null for fewer than three runs.
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
