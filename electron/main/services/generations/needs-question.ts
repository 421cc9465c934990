import { MAX_COMMAND_IDS_WITHOUT_QUESTION, MAX_IDS_WITHOUT_QUESTION } from '../../../contract/limits'

export interface FoundInText {
  /** IDs, each counted once. */
  foundCount: number
  /** Those that are not on the list yet. */
  newCount: number
  refusedCount: number
  /** Whether something in the text was ambiguous or refused. */
  isUnclear: boolean
  /** From a command line: what is unclear is only reported afterwards. */
  isCommand: boolean
}

/** Returns whether to ask the user before adding the IDs in a text: there are many, or something is unclear. */
export function needsQuestion(found: FoundInText): boolean {
  const { foundCount, newCount, refusedCount, isUnclear, isCommand } = found
  if (newCount === 0) return false
  if (isCommand) return newCount > MAX_COMMAND_IDS_WITHOUT_QUESTION
  return foundCount > MAX_IDS_WITHOUT_QUESTION || refusedCount > 0 || isUnclear
}
