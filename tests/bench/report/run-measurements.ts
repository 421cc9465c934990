import { messageOf } from '../../../scripts/runtime/problem.mjs'
import type { Form, Row } from '../rows'
import type { Conditions, Result } from './results'

/** Something that can be measured on its own. */
export interface Measurement {
  about: string
  /** How the names of the rows begin that it must have. */
  rows: readonly string[]
  run: (options: { quick: boolean }) => Promise<Row[]>
}

/** A failure of a part of a measurement. The rows of its other parts count. */
export class PartlyFailed extends Error {
  readonly rows: Row[]

  constructor(message: string, rows: Row[]) {
    super(message)
    this.rows = rows
  }
}

/**
 * Runs parts of a measurement at the same time, each to its end.
 * @throws PartlyFailed with the rows of those that succeeded
 */
export async function rowsOfParts(parts: readonly Promise<Row[]>[]): Promise<Row[]> {
  const outcomes = await Promise.allSettled(parts)
  const rows = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : []))
  const errors = outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [messageOf(outcome.reason)] : [],
  )
  if (errors.length > 0) throw new PartlyFailed(errors.join('; '), rows)
  return rows
}

interface RunOptions {
  form: Form
  conditions: Conditions
  /** ms since the epoch. */
  now: () => number
  print: (line: string) => void
  /** A measurement has ended; its result is to be kept. */
  keep: (result: Result) => void
}

/** Runs measurements one after the other. One that fails doesn't keep the others from running. */
export async function runMeasurements(
  measurements: readonly (readonly [string, Measurement])[],
  { form, conditions, now, print, keep }: RunOptions,
): Promise<Result[]> {
  const results: Result[] = []
  for (const [name, { about, run }] of measurements) {
    print(`${name}: ${about}`)
    const startedAt = now()
    let rows: Row[] = []
    let error: string | null = null
    try {
      rows = await run({ quick: form === 'quick' })
    } catch (thrown) {
      error = messageOf(thrown)
      if (thrown instanceof PartlyFailed) rows = thrown.rows
    }
    rows = rows.map((one) => ({ ...one, form }))
    const at = now()
    const seconds = Math.round((at - startedAt) / 1000)
    print(error === null ? `  ${seconds} s` : `  FAILED after ${seconds} s: ${error}`)
    const result = { ...conditions, name, form, at: new Date(at).toISOString(), seconds, error, rows }
    results.push(result)
    keep(result)
  }
  return results
}
