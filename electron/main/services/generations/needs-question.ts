import { MAX_ADDED_UNASKED } from '../../../contract/limits'

export interface FoundInText {
  /** IDs, each counted once. */
  foundCount: number
  /** Those that are not on the list yet. */
  newCount: number
  /** Lines with something refused. An API key isn't unclear: it is reported afterwards. */
  refusedLineCount: number
  /** Some of the IDs may not be IDs of generations. */
  isUnclear: boolean
}

/** Returns whether the user is asked before the IDs of a text are added: they are many, or something is unclear. */
export function needsQuestion({ foundCount, newCount, refusedLineCount, isUnclear }: FoundInText): boolean {
  if (newCount === 0) return false
  return foundCount > MAX_ADDED_UNASKED || refusedLineCount > 0 || isUnclear
}
