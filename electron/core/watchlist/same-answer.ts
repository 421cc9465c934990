import type { WatchedGeneration } from './watched-generation'

/** Fields that aren't shown as they are, and the one that is compared first. */
const SKIPPED = { readAt: true, estimate: true, generation: true } as const

/** Returns whether an answer has changed nothing that is shown, written or notified. */
export function isSameAnswer(before: WatchedGeneration, after: WatchedGeneration): boolean {
  return (
    isSame(before.generation, after.generation) &&
    isSame(before.estimate?.shown?.timeLeft ?? null, after.estimate?.shown?.timeLeft ?? null) &&
    keysOf(before).every((key) => key in SKIPPED || isSame(before[key], after[key]))
  )
}

function keysOf(entry: WatchedGeneration): (keyof WatchedGeneration)[] {
  return Object.keys(entry) as (keyof WatchedGeneration)[]
}

/** Compares JSON values without recursion: an answer may be nested more deeply than the stack allows. */
function isSame(a: unknown, b: unknown): boolean {
  const pairs: [unknown, unknown][] = [[a, b]]
  for (let pair = pairs.pop(); pair; pair = pairs.pop()) {
    const [one, other] = pair
    if (Object.is(one, other)) continue
    if (!isContainer(one) || !isContainer(other) || Array.isArray(one) !== Array.isArray(other)) return false
    const keys = Object.keys(one)
    if (keys.length !== Object.keys(other).length) return false
    for (const key of keys) {
      if (!Object.hasOwn(other, key)) return false
      pairs.push([one[key], other[key]])
    }
  }
  return true
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
