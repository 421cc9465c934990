import type { GenerationSet } from '../../contract/generation-set'
import { type StoredSet, isSetAlone } from './stored-set'

/**
 * Returns what the page gets of sets beside their members.
 * @param problemOf why a set's batch couldn't be read last; null when it was
 */
export function setsForPage(
  known: readonly StoredSet[],
  problemOf: (setId: string) => string | null,
): GenerationSet[] {
  return known.flatMap((set): GenerationSet[] => {
    const { id, name, batch } = set
    return name === null && batch === null ? [] : [{ id, name, batch: batchForPage(set, problemOf(id)) }]
  })
}

function batchForPage(set: StoredSet, problem: string | null): GenerationSet['batch'] {
  if (set.batch === null) return null
  const { id, isRead, isOver, notCreated, neverCreated, completedUnnamed, failedUnnamed } = set.batch
  const counts = { notCreated, neverCreated, completedUnnamed, failedUnnamed }
  return { id, isRead, isOver, isAlone: isSetAlone(set), ...counts, problem }
}
