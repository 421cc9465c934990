import { z } from 'zod'
import { RunTimes, MAX_MODELS, MAX_RUNS } from '../../../core/estimate/run-times'
import { type StorageOptions, openJsonFile } from './json-file'

const runSchema = z.object({ ms: z.number().positive(), seconds: z.number().positive().nullable() })
const fileSchema = z.object({
  /** Models in the order they were last seen, runs by age, the oldest first. */
  models: z
    .array(
      z.object({ name: z.string(), runs: z.array(runSchema).transform((runs) => runs.slice(-MAX_RUNS)) }),
    )
    .transform((models) => models.slice(-MAX_MODELS)),
})

export interface RunTimesFile {
  readonly runTimes: RunTimes
  /** @throws when the disk refuses */
  save(): void
}

/** Opens the run times: `run-times.json` in the data folder. */
export function openRunTimesFile(options: StorageOptions): RunTimesFile {
  const file = openJsonFile({ ...options, name: 'run-times', schema: fileSchema, empty: { models: [] } })
  const runTimes = new RunTimes(file.data.models.map(({ name, runs }) => [name, runs]))
  return {
    runTimes,
    save: () =>
      file.write({ models: [...runTimes.all()].map(([name, runs]) => ({ name, runs: [...runs] })) }),
  }
}
