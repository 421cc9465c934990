/** A range of durations in ms: `low` ≤ `middle` ≤ `high`. */
export interface Span {
  readonly low: number
  readonly middle: number
  readonly high: number
}

const MINUTE_MS = 60_000
type Minutes = readonly [low: number, high: number]

/**
 * Run times of the vendor's docs for an input of 30 s and of 2 min, in minutes. `maxSeconds` is the longest input of the
 * model.
 */
const TYPICAL: Readonly<Record<string, { short: Minutes; long: Minutes; maxSeconds?: number }>> = {
  'lipsync-1.9.0-beta': { short: [0.5, 1], long: [2, 4] },
  'lipsync-2': { short: [1, 3], long: [4, 8] },
  'lipsync-2-pro': { short: [2, 5], long: [6, 12] },
  'react-1': { short: [1, 2], long: [1, 2], maxSeconds: 15 },
  'sync-3': { short: [10, 15], long: [45, 55] },
}
const SHORT_SECONDS = 30
const LONG_SECONDS = 120

/**
 * Returns how long a run of the model usually takes by the vendor's docs; null for an unknown model.
 * @param seconds the length of the input; null when unknown, which makes the range wide
 */
export function typicalTime(model: string, seconds: number | null): Span | null {
  const typical = Object.hasOwn(TYPICAL, model) ? TYPICAL[model] : undefined
  if (!typical) return null
  const { short, long } = typical
  if (seconds === null) {
    const [low, high] = [short[0] * MINUTE_MS, long[1] * MINUTE_MS]
    // The geometric mean, as most inputs are short.
    return { low, middle: Math.sqrt(low * high), high }
  }
  const length = Math.min(seconds, typical.maxSeconds ?? seconds)
  const low = atLength(short[0], long[0], length) * MINUTE_MS
  const high = atLength(short[1], long[1], length) * MINUTE_MS
  return { low, middle: (low + high) / 2, high }
}

/** Interpolates linearly between the two lengths, and scales beyond; the shortest input takes half of `short`. */
function atLength(short: number, long: number, seconds: number): number {
  if (seconds < SHORT_SECONDS) return short * (0.5 + (0.5 * Math.max(0, seconds)) / SHORT_SECONDS)
  if (seconds > LONG_SECONDS) return (long * seconds) / LONG_SECONDS
  return short + ((long - short) * (seconds - SHORT_SECONDS)) / (LONG_SECONDS - SHORT_SECONDS)
}
