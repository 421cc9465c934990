import { MAX_ADDED_BY_COMMAND, MAX_ADDED_UNASKED } from '../../../contract/limits'

export interface FoundInText {
  /** IDs, each counted once. */
  foundCount: number
  /** Those that are not on the list yet. */
  newCount: number
  refusedCount: number
  /** Not everything in the text was understood for certain. */
  isUnclear: boolean
  /** They are from a command line. What is unclear is reported afterwards, then. */
  isCommand: boolean
}

/** Returns whether the user is asked before the IDs of a text are added: they are many, or something is unclear. */
export function needsQuestion(found: FoundInText): boolean {
  const { foundCount, newCount, refusedCount, isUnclear, isCommand } = found
  if (newCount === 0) return false
  if (isCommand) return newCount > MAX_ADDED_BY_COMMAND
  return foundCount > MAX_ADDED_UNASKED || refusedCount > 0 || isUnclear
}
