import type { RefusedPiece } from '../../contract/add-result'

/**
 * `sure`: where a generation's ID stands. `likely`: it counts when nothing sure stands beside it. `weak`: an ID of no known
 * meaning, which counts when the text has nothing better.
 */
export type Certainty = 'sure' | 'likely' | 'weak'

/** How an ID stands in a line: alone, in brackets, with a name, with the name of a generation, in a URL, or in data. */
export type Origin = 'bare' | 'brackets' | 'named' | 'generation' | 'url' | 'data'

/** A place in a text that names a generation, or should. */
export interface Mention {
  /** null when it can't be an ID. */
  readonly id: string | null
  /** As it stands in the text. */
  readonly piece: string
  /** From 1. */
  readonly line: number
  readonly reason: RefusedPiece['reason']
  certainty: Certainty
  origin: Origin
  /** Its place in the text. */
  at: number
  /** In a sentence or a log: naming it again is no repetition. */
  isAside: boolean
  /** It may be another number: 32 digits are a checksum, too. */
  isUnusual: boolean
}

export function mentionOf(id: string, line: number, certainty: Certainty, origin: Origin): Mention {
  return {
    id,
    piece: id,
    line,
    reason: 'not_an_id',
    certainty,
    origin,
    isAside: false,
    isUnusual: false,
    at: 0,
  }
}

/** What stands where an ID should and is none. */
export function refusalOf(
  piece: string,
  line: number,
  reason: RefusedPiece['reason'] = 'not_an_id',
): Mention {
  return {
    id: null,
    piece,
    line,
    reason,
    certainty: 'sure',
    origin: 'data',
    isAside: false,
    isUnusual: false,
    at: 0,
  }
}

/** Returns those of the best certainty there is, in the order of the text; `weak` ones are left for the end. */
export function bestOf(mentions: readonly Mention[]): { best: Mention[]; weak: Mention[] } {
  const isSorted = mentions.every(({ at }, index) => at >= (mentions[index - 1]?.at ?? at))
  if (!isSorted) return bestOf([...mentions].sort((a, b) => a.at - b.at))
  const isAnySure = mentions.some(({ id, certainty }) => id !== null && certainty === 'sure')
  return {
    best: mentions.filter(({ certainty }) => certainty === 'sure' || (certainty === 'likely' && !isAnySure)),
    weak: isAnySure ? [] : mentions.filter(({ certainty }) => certainty === 'weak'),
  }
}
