import type { Span } from './span'

const MINUTE = 60_000
type Minutes = readonly [low: number, high: number]

/**
 * What the vendor's docs say a model takes for an input of 30 s and of 2 min, in minutes. `longest` is the longest
 * input it accepts, in seconds.
 */
const TYPICAL: Readonly<Record<string, { short: Minutes; long: Minutes; longest?: number }>> = {
  'lipsync-1.9.0-beta': { short: [0.5, 1], long: [2, 4] },
  'lipsync-2': { short: [1, 3], long: [4, 8] },
  'lipsync-2-pro': { short: [2, 5], long: [6, 12] },
  'react-1': { short: [1, 2], long: [1, 2], longest: 15 },
  'sync-3': { short: [10, 15], long: [45, 55] },
}
const SHORT_SECONDS = 30
const LONG_SECONDS = 120

/**
 * How long a run of the model usually takes.
 * @param seconds the length of the input; null when it is not known, which makes the range wide
 * @returns null for a model that is not known
 */
export function typicalTime(model: string, seconds: number | null): Span | null {
  const typical = Object.hasOwn(TYPICAL, model) ? TYPICAL[model] : undefined
  if (!typical) return null
  const { short, long } = typical
  if (seconds === null) {
    const [low, high] = [short[0] * MINUTE, long[1] * MINUTE]
    // Halfway by factors, not by minutes: short inputs are the many.
    return { low, middle: Math.sqrt(low * high), high }
  }
  const length = Math.min(seconds, typical.longest ?? seconds)
  const low = atLength(short[0], long[0], length) * MINUTE
  const high = atLength(short[1], long[1], length) * MINUTE
  return { low, middle: (low + high) / 2, high }
}

/** A straight line between the two lengths; in proportion beyond; half of the time is there for the shortest input. */
function atLength(short: number, long: number, seconds: number): number {
  if (seconds < SHORT_SECONDS) return short * (0.5 + (0.5 * Math.max(0, seconds)) / SHORT_SECONDS)
  if (seconds > LONG_SECONDS) return (long * seconds) / LONG_SECONDS
  return short + ((long - short) * (seconds - SHORT_SECONDS)) / (LONG_SECONDS - SHORT_SECONDS)
}
