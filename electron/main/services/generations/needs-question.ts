import { MAX_IDS_WITHOUT_QUESTION } from '../../../contract/limits'

export interface FoundInText {
  /** IDs, each counted once. */
  foundCount: number
  /** Those that are not on the list yet. */
  newCount: number
  refusedCount: number
  /** Whether something in the text was ambiguous or refused. */
  isUnclear: boolean
}

/** Returns whether to ask the user before adding the IDs in a text: there are many, or something is unclear. */
export function needsQuestion({ foundCount, newCount, refusedCount, isUnclear }: FoundInText): boolean {
  if (newCount === 0) return false
  return foundCount > MAX_IDS_WITHOUT_QUESTION || refusedCount > 0 || isUnclear
}
