import type { Cost } from '../../contract/cost'
import type { WatchState } from '../../contract/generation-row'
import { type WatchedGeneration, isFinished, sameWatch } from './watched-generation'

/** An entry before and after a change that isn't written at once. */
export type DeferredChange = readonly [before: WatchedGeneration, after: WatchedGeneration]

type Entries = ReadonlyMap<string, WatchedGeneration>

/** Returns the changes of how watches are doing; a finished one stays finished. */
export function watchChanges(
  entries: Entries,
  changes: Iterable<readonly [string, WatchState]>,
): DeferredChange[] {
  return [...changes].flatMap(([id, watch]) => {
    const before = entries.get(id)
    if (!before || isFinished(before) || sameWatch(before.watch, watch)) return []
    return [[before, { ...before, watch }] as const]
  })
}

/** Returns the change of what a finished one cost. */
export function costChange(entries: Entries, id: string, cost: Cost): DeferredChange[] {
  const before = entries.get(id)
  return before && isFinished(before) ? [[before, { ...before, cost }]] : []
}
