import type { Generation } from '../sync-api/generation'

/** The names under which inputs of this and of similar APIs tell their length in seconds. */
const LENGTH_FIELDS = ['duration', 'durationSeconds', 'duration_seconds'] as const
/** A number beyond this is no length in seconds. */
const MAX_SECONDS = 4 * 60 * 60

/** The length of the output if it is known, else of the input, in seconds; null when neither is told. */
export function mediaSeconds(generation: Generation): number | null {
  const output = asSeconds(generation.outputDuration)
  if (output !== null) return output
  const fromSegments = longest((generation.segments ?? []).map((segment) => segment['endTime']))
  if (fromSegments !== null) return fromSegments
  return longest(generation.input.flatMap((item) => LENGTH_FIELDS.map((field) => item[field])))
}

function longest(values: readonly unknown[]): number | null {
  const lengths = values.flatMap((value) => asSeconds(value) ?? [])
  return lengths.length > 0 ? Math.max(...lengths) : null
}

function asSeconds(value: unknown): number | null {
  return typeof value === 'number' && value > 0 && value <= MAX_SECONDS ? value : null
}
