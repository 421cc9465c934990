import type { RefusedPiece } from '../../contract/add-result'
import { plainText } from '../../contract/plain-text'

const MAX_LENGTH = 60
const KEY = /\bsk-[\w-]{6,}/giu

/** Returns a line of an exported list that is not imported, shortened and without what looks like an API key. */
export function refusedLine(line: number, reason: RefusedPiece['reason'], content: string): RefusedPiece {
  return { line, reason, piece: plainText(content.replace(KEY, '…'), MAX_LENGTH) }
}
