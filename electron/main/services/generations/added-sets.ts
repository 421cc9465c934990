import { MAX_AUTO_SET, MAX_LABEL_LENGTH } from '../../../contract/limits'
import { plainText } from '../../../contract/plain-text'
import type { Settings } from '../../../contract/settings'
import type { GenerationSets } from '../../../core/sets/generation-sets'

/** Decides which generations that are added together are a set. */
export interface AddedSets {
  /** Returns the ID of their set; undefined when they are none. @param count of new ones */
  idFor(count: number): string | undefined
  /** Names a set after a file. A name that can't be stored isn't worth a refusal. */
  nameAfter(setId: string, fileName: string): void
}

export interface AddedSetsOptions {
  readonly sets: GenerationSets
  readonly settings: () => Pick<Settings, 'setsFrom'>
  readonly onError: (what: string, error: unknown) => void
}

export function createAddedSets({ sets, settings, onError }: AddedSetsOptions): AddedSets {
  return {
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
