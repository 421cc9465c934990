import type { WatchedGeneration } from './watched-generation'

/** What an answer can change without anything to show: when it came, and what the estimate is made from. */
const UNSEEN = { readAt: true, estimate: true, generation: true } as const

/** Returns whether an answer has changed nothing that is shown, written or notified. */
export function isSameAnswer(before: WatchedGeneration, after: WatchedGeneration): boolean {
  return (
    isSame(before.generation, after.generation) &&
    isSame(before.estimate?.timeLeft ?? null, after.estimate?.timeLeft ?? null) &&
    keysOf(before).every((key) => key in UNSEEN || isSame(before[key], after[key]))
  )
}

function keysOf(entry: WatchedGeneration): (keyof WatchedGeneration)[] {
  return Object.keys(entry) as (keyof WatchedGeneration)[]
}

/** Compares JSON values. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const [keys, others] = [Object.keys(a), Object.keys(b)]
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>]
  return keys.length === others.length && keys.every((key) => isSame(one[key], other[key]))
}
