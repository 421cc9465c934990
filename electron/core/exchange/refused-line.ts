import type { RefusedPiece } from '../../contract/add-result'
import { plainText } from '../../contract/plain-text'
import { parseIds } from '../add/parse-ids'
import { isId } from '../generation-id'
import { looksLikeKey, replaceKeys } from '../../contract/key-shape'

/** At most this many refused lines are kept. */
export const MAX_REFUSED = 10_000
const MAX_LENGTH = 60
/** Longer than what is shown, to recognize a key that is cut off there. */
const MAX_SEARCHED = 1_000

/** Returns why a line of an exported list with this ID isn't imported; null when it is. */
export function reasonToRefuse(id: string): RefusedPiece['reason'] | null {
  if (id === '') return 'no_id'
  if (looksLikeKey(id)) return 'api_key'
  return isId(id) ? null : 'not_an_id'
}

/** Returns a line that is not imported, shortened and without API keys. @param line from 1 */
export function refusedLine(line: number, reason: RefusedPiece['reason'], content: string): RefusedPiece {
  const hasShape = looksLikeKey(content) || replaceKeys(content, () => '') !== content
  const hasNamedKey = !hasShape && parseIds(content.slice(0, MAX_SEARCHED)).refused.some(isKey)
  if (reason === 'api_key' || hasNamedKey) return { line, reason: 'api_key', piece: null }
  const shown = plainText(
    replaceKeys(content, () => '…'),
    MAX_LENGTH,
  )
  return { line, reason, piece: shown }
}

function isKey({ reason }: RefusedPiece): boolean {
  return reason === 'api_key'
}
