import { goalText } from '../rows'
import type { Result } from './results'
import type { Measurement } from './run-measurements'

/**
 * Returns why a result doesn't do, one line for each reason; none when all goals are met.
 * @param expected how the names of the rows begin that it must have
 */
export function problemsOf({ name, form, error, rows }: Result, expected: readonly string[]): string[] {
  // The quick form measures smaller lists, so its rows have other names.
  const missing = expected.filter(
    (start) => form === 'full' && error === null && !rows.some((one) => one.name.startsWith(start)),
  )
  return [
    ...(error === null ? [] : [`${name}: failed: ${error}`]),
    ...missing.map((start) => `${name}: no row "${start} …"`),
    ...rows
      .filter(({ met }) => met === false)
      .map((one) => `${name}: ${one.name}: ${one.value} ${one.unit} (goal: ${goalText(one)})`),
  ]
}

/**
 * Compares the results of the last runs with the goals of all measurements.
 * @param allowsQuick whether the quick form counts
 * @returns one line for each goal that is missed, and for each measurement or row that is missing
 */
export function checkResults(
  results: readonly Result[],
  measurements: Readonly<Record<string, Measurement>>,
  { allowsQuick }: { allowsQuick: boolean },
): string[] {
  return Object.entries(measurements).flatMap(([name, { rows }]) => {
    const result = results.find((one) => one.name === name)
    if (!result) return [`${name}: not measured`]
    const isTooQuick = result.form === 'quick' && !allowsQuick
    return [...(isTooQuick ? [`${name}: measured in its quick form only`] : []), ...problemsOf(result, rows)]
  })
}
