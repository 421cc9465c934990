import type { Generation } from '../sync-api/generation'

/** The fields in which inputs of this and of similar APIs have their length in seconds. */
const LENGTH_FIELDS = ['duration', 'durationSeconds', 'duration_seconds'] as const
/** A larger number is not a length in seconds. */
const MAX_SECONDS = 4 * 60 * 60

/** Returns the length of the output, else of the input, in seconds; null when both are unknown. */
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
