import type { RefusedPiece } from '../../contract/add-result'

/**
 * `sure`: in the place of a generation's ID. `likely`: counts unless a sure one is in the same container. `weak`: an ID of
 * unknown meaning, which counts only if the text has nothing better.
 */
export type Certainty = 'sure' | 'likely' | 'weak'

/** How an ID appears in a line: alone, in brackets, after a name, after a generation's name, in a URL, or in data. */
export type Origin = 'bare' | 'brackets' | 'named' | 'generation' | 'url' | 'data'

/** A place in a text that has a generation's ID, or should have one. */
export interface Mention {
  /** Null when it can't be an ID. */
  readonly id: string | null
  /** As written in the text. */
  readonly piece: string
  /** From 1. */
  readonly line: number
  readonly reason: RefusedPiece['reason']
  certainty: Certainty
  origin: Origin
  /** Its index in the text. */
  at: number
  /** In a sentence or a log, where repeating an ID doesn't make it a duplicate. */
  mayRepeat: boolean
  /** It may be something else: 32 digits can also be a checksum. */
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
    mayRepeat: false,
    isUnusual: false,
    at: 0,
  }
}

/** Returns a mention for something in the place of an ID that isn't one. */
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
    mayRepeat: false,
    isUnusual: false,
    at: 0,
  }
}

/** Returns the mentions with the best certainty, in the order of the text, and the `weak` ones separately. */
export function bestOf(mentions: readonly Mention[]): { best: Mention[]; weak: Mention[] } {
  const isSorted = mentions.every(({ at }, index) => at >= (mentions[index - 1]?.at ?? at))
  if (!isSorted) return bestOf([...mentions].sort((a, b) => a.at - b.at))
  const isAnySure = mentions.some(({ id, certainty }) => id !== null && certainty === 'sure')
  return {
    best: mentions.filter(({ certainty }) => certainty === 'sure' || (certainty === 'likely' && !isAnySure)),
    weak: isAnySure ? [] : mentions.filter(({ certainty }) => certainty === 'weak'),
  }
}
