import type { AddResult, RefusedPiece } from '../../electron/contract/add-result'

/** What became of one text: pasted, dropped, or of a file. */
export interface AddPart {
  /** Null for a text that isn't of a file. */
  readonly fileName: string | null
  readonly added: readonly string[]
  /** IDs that were on the list before. */
  readonly already: readonly string[]
  readonly refused: readonly RefusedPiece[]
  /** How many got annotations from an exported list. */
  readonly annotated: number
  /** How many kept their own annotations, which are newer than those of the list or may be. */
  readonly kept: number
  /** The text has what looks like an API key. */
  readonly hasKey: boolean
  /** Main has the key and can use it. */
  readonly canUseKey: boolean
  /** The user declined. */
  readonly isCanceled: boolean
  /** Why nothing of the file could be added, as a sentence; null when it was read. */
  readonly problem: string | null
}

/** What became of everything that was pasted, dropped or imported at once. */
export interface AddReport extends Omit<AddPart, 'fileName' | 'problem' | 'isCanceled'> {
  readonly parts: readonly AddPart[]
  /** How many lines have a refused piece, API keys left out. */
  readonly refusedLineCount: number
  readonly problems: readonly string[]
}

const NOTHING = {
  added: [],
  already: [],
  refused: [],
  annotated: 0,
  kept: 0,
  hasKey: false,
  canUseKey: false,
  isCanceled: false,
}
/** More refused pieces than this don't fit into a message. */
export const MAX_REFUSED_TOLD = 3
const MAX_ALREADY_TOLD = 10

/** Returns what became of a text from main's answer. */
export function partOf(
  result: AddResult & { annotated?: number; kept?: number },
  fileName: string | null = null,
): AddPart {
  const isAdded = new Set(result.added)
  return {
    fileName,
    added: result.added,
    // An ID that is new but in the text twice was not on the list.
    already: result.already.filter((id) => !isAdded.has(id)),
    refused: result.refused,
    annotated: result.annotated ?? 0,
    kept: result.kept ?? 0,
    hasKey: result.foundKey === true || result.refused.some(isKey),
    canUseKey: result.foundKey === true,
    isCanceled: result.isCanceled === true,
    problem: null,
  }
}

/** Returns that nothing of a file could be added. */
export function problemPart(fileName: string, problem: string): AddPart {
  return { ...NOTHING, fileName, problem }
}

export function reportOf(parts: readonly AddPart[]): AddReport {
  // What one file added was on the list for the next one.
  const added = [...new Set(parts.flatMap((part) => part.added))]
  const isAdded = new Set(added)
  return {
    parts,
    added,
    already: [...new Set(parts.flatMap((part) => part.already))].filter((id) => !isAdded.has(id)),
    refused: parts.flatMap((part) => part.refused),
    refusedLineCount: parts.reduce((sum, part) => sum + lineCount(part.refused), 0),
    annotated: parts.reduce((sum, part) => sum + part.annotated, 0),
    kept: parts.reduce((sum, part) => sum + part.kept, 0),
    hasKey: parts.some((part) => part.hasKey),
    canUseKey: parts.some((part) => part.canUseKey),
    problems: parts.flatMap(({ problem }) => problem ?? []),
  }
}

/** Whether there is nothing to report: the user declined everything. */
export function isDeclined({ parts }: AddReport): boolean {
  return parts.every((part) => part.isCanceled)
}

/** Whether nothing but API keys was found, which has its own message. */
export function isKeyAlone({ hasKey, added, already, annotated, refused, problems }: AddReport): boolean {
  return hasKey && added.length + already.length + annotated + problems.length === 0 && refused.every(isKey)
}

/** Whether a message is too short for it, so that all of it is shown on request. */
export function isLong({ parts, refused, already, problems }: AddReport): boolean {
  if (refused.length > MAX_REFUSED_TOLD || already.length >= MAX_ALREADY_TOLD) return true
  return parts.length > 1 && refused.length + problems.length > 0
}

export function isKey({ reason }: RefusedPiece): boolean {
  return reason === 'api_key'
}

function lineCount(refused: readonly RefusedPiece[]): number {
  return new Set(refused.filter((piece) => !isKey(piece)).map(({ line }) => line)).size
}
