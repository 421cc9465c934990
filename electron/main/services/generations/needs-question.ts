import { MAX_ADDED_UNASKED } from '../../../contract/limits'

export interface FoundInText {
  /** IDs, each counted once. */
  foundCount: number
  /** Those that are not on the list yet. */
  newCount: number
  refusedCount: number
  /** Not everything in the text was understood for certain. */
  isUnclear: boolean
}

/** Returns whether the user is asked before the IDs of a text are added: they are many, or something is unclear. */
export function needsQuestion({ foundCount, newCount, refusedCount, isUnclear }: FoundInText): boolean {
  if (newCount === 0) return false
  return foundCount > MAX_ADDED_UNASKED || refusedCount > 0 || isUnclear
}
