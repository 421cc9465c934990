import type { GenerationSet } from '../../contract/generation-set'
import type { StoredBatch, StoredSet } from './stored-set'

/**
 * Returns what the page gets of sets beside their members.
 * @param problemOf why a set's batch couldn't be read last; null when it was
 */
export function setsForPage(
  known: readonly StoredSet[],
  problemOf: (setId: string) => string | null,
): GenerationSet[] {
  return known.flatMap(({ id, name, batch }): GenerationSet[] => {
    if (name === null && batch === null) return []
    return [{ id, name, batch: batch && batchForPage(batch, problemOf(id)) }]
  })
}

function batchForPage(batch: StoredBatch, problem: string | null): GenerationSet['batch'] {
  const { id, isRead, isOver, notCreated, neverCreated, completedUnnamed, failedUnnamed } = batch
  return { id, isRead, isOver, notCreated, neverCreated, completedUnnamed, failedUnnamed, problem }
}
