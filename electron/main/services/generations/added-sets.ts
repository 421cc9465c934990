import type { AddedBatch, RefusedPiece } from '../../../contract/add-result'
import { MAX_AUTO_SET, MAX_LABEL_LENGTH } from '../../../contract/limits'
import { plainText } from '../../../contract/plain-text'
import type { Settings } from '../../../contract/settings'
import { canonicalId, isId } from '../../../core/generation-id'
import type { GenerationSets } from '../../../core/sets/generation-sets'

/** More in one text are a list of batches, which nobody watches. */
const MAX_BATCHES = 20

/** Decides which generations that are added together are a set. */
export interface AddedSets {
  /** Returns the ID of their set; undefined when they are none. @param count of new ones */
  idFor(count: number): string | undefined
  /** Names a set after a file. A name that can't be stored isn't worth a refusal. */
  nameAfter(setId: string, fileName: string): void
  /** Watches a batch as a set. Resolves to null when the API has no such batch. @throws UserError when the disk refuses */
  addBatch(batchId: string): Promise<AddedBatch | null>
  /** These were added as generations, but an ID alone doesn't say whose it is. */
  mayBeBatches(ids: readonly string[]): void
}

export interface AddedSetsOptions {
  readonly sets: GenerationSets
  readonly settings: () => Pick<Settings, 'setsFrom'>
  readonly batches: { add: AddedSets['addBatch'] } & Pick<AddedSets, 'mayBeBatches'>
  readonly onError: (what: string, error: unknown) => void
}

export function createAddedSets({ sets, settings, batches, onError }: AddedSetsOptions): AddedSets {
  return {
    addBatch: (batchId) => batches.add(batchId),
    mayBeBatches: (ids) => batches.mayBeBatches(ids),
    idFor(count) {
      const { setsFrom } = settings()
      return setsFrom > 0 && count >= setsFrom && count <= MAX_AUTO_SET ? sets.newId() : undefined
    },
    nameAfter(setId, fileName) {
      const name = plainText(fileName.replace(/(?<=.)\.\w{1,5}$/u, ''), MAX_LABEL_LENGTH)
      if (name === '') return
      try {
        sets.rename(setId, name)
      } catch (error) {
        onError('The name of a set could not be written', error)
      }
    },
  }
}

/** Returns the ID of a batch that was found in a text; null for anything else that isn't a generation's ID. */
function batchIdOf({ reason, piece }: RefusedPiece): string | null {
  return reason === 'batch' && piece !== null && isId(piece) ? canonicalId(piece) : null
}

/** Returns the IDs of the batches in a text, and what else was refused in it. */
export function batchesIn(refused: readonly RefusedPiece[]): { ids: string[]; others: RefusedPiece[] } {
  const ids = [...new Set(refused.flatMap((piece) => batchIdOf(piece) ?? []))].slice(0, MAX_BATCHES)
  return { ids, others: refused.filter((piece) => !ids.includes(batchIdOf(piece) ?? '')) }
}
