import type { GenerationSet } from '../../contract/generation-set'
import type { StoredSet } from './stored-set'

/** Returns what the page gets of sets beside their members. */
export function setsForPage(known: readonly StoredSet[]): GenerationSet[] {
  return known.flatMap(({ id, name, batch }): GenerationSet[] => {
    if (name === null && batch === null) return []
    if (batch === null) return [{ id, name, batch }]
    const { id: batchId, notCreated, neverCreated, isOver } = batch
    return [{ id, name, batch: { id: batchId, notCreated, neverCreated, isOver } }]
  })
}
