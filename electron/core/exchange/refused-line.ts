import type { RefusedPiece } from '../../contract/add-result'
import { plainText } from '../../contract/plain-text'
import { isId } from '../generation-id'
import { looksLikeKey, replaceKeys } from '../../contract/key-shape'

const MAX_LENGTH = 60

/** Returns why a line of an exported list with this ID isn't imported; null when it is. */
export function reasonToRefuse(id: string): RefusedPiece['reason'] | null {
  if (id === '') return 'no_id'
  if (looksLikeKey(id)) return 'api_key'
  return isId(id) ? null : 'not_an_id'
}

/** Returns a line that is not imported, shortened and without API keys. @param line from 1 */
export function refusedLine(line: number, reason: RefusedPiece['reason'], content: string): RefusedPiece {
  const shown = plainText(
    replaceKeys(content, () => '…'),
    MAX_LENGTH,
  )
  return { line, reason, piece: reason === 'api_key' ? null : shown }
}
