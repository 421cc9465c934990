import type { AddResult, AddedBatch, RefusedPiece } from '../../electron/contract/add-result'

/** The outcome for one text: pasted, dropped, or from a file. */
export interface AddPart {
  /** Null for a text that isn't from a file. */
  readonly fileName: string | null
  readonly added: readonly string[]
  /** IDs that were already on the list. */
  readonly already: readonly string[]
  readonly refused: readonly RefusedPiece[]
  /** Batches that are watched as sets, also those that were before. */
  readonly batches: readonly AddedBatch[]
  /** How many got annotations from an exported list. */
  readonly annotated: number
  /** How many kept their own annotations, which are or may be newer than the imported ones. */
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

/** The outcome for everything that was pasted, dropped or imported at once. */
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
  batches: [],
  annotated: 0,
  kept: 0,
  hasKey: false,
  canUseKey: false,
  isCanceled: false,
}
/** A toast names at most this many refused pieces. */
export const MAX_REFUSED_SHOWN = 3
const MAX_ALREADY_SHOWN = 10

/** Returns the outcome for a text from main's result. */
export function partOf(
  result: AddResult & { annotated?: number; kept?: number },
  fileName: string | null = null,
): AddPart {
  const isAdded = new Set(result.added)
  return {
    fileName,
    added: result.added,
    // A new ID that is in the text twice wasn't on the list.
    already: result.already.filter((id) => !isAdded.has(id)),
    refused: result.refused,
    batches: result.batches ?? [],
    annotated: result.annotated ?? 0,
    kept: result.kept ?? 0,
    hasKey: result.foundKey === true || result.refused.some(isKey),
    canUseKey: result.foundKey === true,
    isCanceled: result.isCanceled === true,
    problem: null,
  }
}

/** Returns the outcome for a file that couldn't be read or added. */
export function problemPart(fileName: string, problem: string): AddPart {
  return { ...NOTHING, fileName, problem }
}

export function reportOf(parts: readonly AddPart[]): AddReport {
  // What one file added was already on the list for the next one.
  const added = [...new Set(parts.flatMap((part) => part.added))]
  const isAdded = new Set(added)
  return {
    parts,
    added,
    already: [...new Set(parts.flatMap((part) => part.already))].filter((id) => !isAdded.has(id)),
    refused: parts.flatMap((part) => part.refused),
    batches: parts.flatMap((part) => part.batches),
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

/** Whether only API keys were found, which have a message of their own. */
export function hasOnlyKeys(report: AddReport): boolean {
  const { hasKey, added, already, annotated, batches, refused, problems } = report
  const others = added.length + already.length + annotated + batches.length + problems.length
  return hasKey && others === 0 && refused.every(isKey)
}

/** Whether the report is too long for a toast and is shown in full on request. */
export function isLong({ parts, refused, already, problems }: AddReport): boolean {
  if (refused.length > MAX_REFUSED_SHOWN || already.length >= MAX_ALREADY_SHOWN) return true
  return parts.length > 1 && refused.length + problems.length > 0
}

export function isKey({ reason }: RefusedPiece): boolean {
  return reason === 'api_key'
}

function lineCount(refused: readonly RefusedPiece[]): number {
  return new Set(refused.filter((piece) => !isKey(piece)).map(({ line }) => line)).size
}
