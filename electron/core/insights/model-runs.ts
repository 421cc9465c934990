import { type Insights, MAX_INSIGHT_MODELS, type ModelInsights, type Phases } from '../../contract/insights'
import { mediaSeconds } from '../estimate/input-length'
import type { SeenRuns } from '../estimate/run-times'
import type { WatchedGeneration } from '../watchlist/watched-generation'
import { recordedTimes, runPhases } from './run-phases'
import { type MeasuredRun, durationBins, lengthBins, spreadOf } from './spread'

interface Runs {
  readonly runs: MeasuredRun[]
  /** Of those whose phases are known. */
  phases: number
  waitingMs: number
  workingMs: number
}

/** Measures the runs of each model. */
export class ModelRuns {
  readonly #byModel = new Map<string, Runs>()
  #removedRuns = 0

  /** Adds a generation that has finished; only one that was seen to complete counts. */
  add(entry: WatchedGeneration): void {
    const model = entry.generation?.model
    const phases = runPhases(entry)
    if (!entry.generation || !model || phases === null) return
    const { runMs, waitingMs } = phases
    const of = this.#of(model)
    of.runs.push({ ms: runMs, seconds: mediaSeconds(entry.generation) })
    if (waitingMs === null) return
    of.phases += 1
    of.waitingMs += waitingMs
    of.workingMs += runMs
  }

  /**
   * Adds recorded runs of generations that are no longer on the list.
   * @param listed the recorded times of those that are, in ms
   */
  addRemoved(recorded: SeenRuns, listed: ReadonlyMap<string, ReadonlySet<number>>): void {
    for (const [model, runs] of recorded) {
      for (const { ms, seconds } of runs) {
        if (listed.get(model)?.has(ms)) continue
        this.#of(model).runs.push({ ms, seconds })
        this.#removedRuns += 1
      }
    }
  }

  /** Yields after each model. */
  *result(): Generator<void, Pick<Insights, 'models' | 'otherModels' | 'removedRuns'>> {
    const all = [...this.#byModel].sort(([, a], [, b]) => b.runs.length - a.runs.length)
    const models: ModelInsights[] = []
    for (const [model, of] of all.slice(0, MAX_INSIGHT_MODELS)) {
      const times = of.runs.map(({ ms }) => ms)
      const runs = spreadOf(times)
      yield
      const bins = durationBins(times)
      yield
      if (runs) models.push({ model, runs, bins, lengths: lengthBins(of.runs), phases: phasesOf(of) })
      yield
    }
    return { models, otherModels: all.length - models.length, removedRuns: this.#removedRuns }
  }

  #of(model: string): Runs {
    const of = this.#byModel.get(model) ?? { runs: [], phases: 0, waitingMs: 0, workingMs: 0 }
    this.#byModel.set(model, of)
    return of
  }
}

function phasesOf({ phases, waitingMs, workingMs }: Runs): Phases | null {
  if (phases === 0) return null
  return { count: phases, waitingMs: waitingMs / phases, workingMs: workingMs / phases }
}

/** Collects the recorded times of what is on the list, by model. */
export class ListedTimes {
  readonly byModel = new Map<string, Set<number>>()

  add(entry: WatchedGeneration): void {
    const model = entry.generation?.model
    if (!model) return
    const times = this.byModel.get(model) ?? new Set()
    this.byModel.set(model, times)
    for (const ms of recordedTimes(entry)) times.add(ms)
  }
}
