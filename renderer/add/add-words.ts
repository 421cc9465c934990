import type { AddResult } from '../../electron/contract/commands'
import { countOf, listOf, middleCut, shortId } from '../ui/words'

export interface AddRemark {
  readonly kind: 'ok' | 'already' | 'refused'
  readonly text: string
}

const LONGEST_PIECE = 32

/** What came of adding, a line for each thing there is to say. One more row in the list speaks for itself. */
export function addRemarks({ added, already, refused }: AddResult): AddRemark[] {
  const remarks: AddRemark[] = []
  const others = already.length + refused.length
  if (refused.length > 0) {
    const pieces = listOf(refused.map((piece) => `“${middleCut(piece, LONGEST_PIECE)}”`))
    const kind = refused.length === 1 ? 'an ID' : 'IDs'
    remarks.push({ kind: 'refused', text: `Not ${kind}, left in the box: ${pieces}.` })
  }
  if (already.length > 0)
    remarks.push({ kind: 'already', text: `Already on the list: ${listOf(already.map(shortId))}.` })
  if (added.length > 1 || (added.length === 1 && others > 0))
    remarks.push({ kind: 'ok', text: `Added ${countOf(added.length, 'generation')}.` })
  return remarks
}
