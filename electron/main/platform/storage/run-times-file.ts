import { z } from 'zod'
import { RunTimes, MAX_MODELS, MAX_RUNS } from '../../../core/estimate/run-times'
import { type JsonFileOptions, openJsonFile } from './json-file'

const runSchema = z.object({ ms: z.number().positive(), seconds: z.number().positive().nullable() })
const fileSchema = z.object({
  /** The model seen longest ago comes first, and its oldest run. */
  models: z
    .array(
      z.object({ name: z.string(), runs: z.array(runSchema).transform((runs) => runs.slice(-MAX_RUNS)) }),
    )
    .transform((models) => models.slice(-MAX_MODELS)),
})

export interface RunTimesFile {
  readonly history: RunTimes
  /** On disk when it returns. @throws when the disk refuses */
  save(): void
}

/** How long runs took, on disk: `run-times.json` in the data folder. */
export function openRunTimesFile(
  options: Pick<JsonFileOptions<unknown>, 'folder' | 'now' | 'onProblem'>,
): RunTimesFile {
  const file = openJsonFile({ ...options, name: 'run-times', schema: fileSchema, empty: { models: [] } })
  const history = new RunTimes(file.data.models.map(({ name, runs }) => [name, runs]))
  return {
    history,
    save: () => file.write({ models: [...history.all()].map(([name, runs]) => ({ name, runs: [...runs] })) }),
  }
}
