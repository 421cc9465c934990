import { ANNOTATION_NAMES } from '../watchlist/annotation-times'
import type { WatchedGeneration } from '../watchlist/watched-generation'
import type { ImportedGeneration } from './exported'

export interface MergeResult {
  /** The same entry when nothing changes. */
  readonly entry: WatchedGeneration
  /** The entry has an annotation that differs from the file's, and keeps it. */
  readonly hasKept: boolean
}

/**
 * Merges the annotations of an imported line into an entry: for each, the later change wins. Where either time is unknown,
 * only what the entry lacks is imported. An empty cell clears nothing: a spreadsheet may have lost the text.
 * @param now ms since the epoch; later times in the file are ignored
 */
export function mergeAnnotations(
  entry: WatchedGeneration,
  imported: ImportedGeneration,
  now: number,
): MergeResult {
  const times = ANNOTATION_NAMES.map((name) => [name, plausibleTime(imported.changedAt[name], now)] as const)
  const differing = times.filter(
    ([name]) => isGiven(imported[name]) && imported[name] !== entry.annotations[name],
  )
  const newer = differing.filter(([name, at]) =>
    isNewer({
      at,
      ownAt: entry.annotatedAt[name],
      hasOwn: isSet(entry.annotations[name]),
      hasValue: isSet(imported[name]),
    }),
  )
  const hasKept = differing.some((one) => !newer.includes(one) && isSet(imported[one[0]]))
  if (newer.length === 0) return { entry, hasKept }
  const annotations = Object.fromEntries(newer.map(([name]) => [name, imported[name]]))
  return {
    entry: {
      ...entry,
      annotations: { ...entry.annotations, ...annotations },
      annotatedAt: { ...entry.annotatedAt, ...Object.fromEntries(newer) },
    },
    hasKept,
  }
}

interface Candidate {
  /** When it was changed in the file, and on the list; undefined when unknown. */
  readonly at: number | undefined
  readonly ownAt: number | undefined
  readonly hasOwn: boolean
  readonly hasValue: boolean
}

function isNewer({ at, ownAt, hasOwn, hasValue }: Candidate): boolean {
  if (at !== undefined && ownAt !== undefined) return at > ownAt
  // An annotation that the user removed has a time as well.
  return ownAt === undefined && !hasOwn && hasValue
}

function plausibleTime(at: number | undefined, now: number): number | undefined {
  return at !== undefined && at <= now ? at : undefined
}

type Value = string | boolean | null | undefined

function isGiven(value: Value): boolean {
  return value !== null && value !== undefined
}

function isSet(value: Value): boolean {
  return isGiven(value) && value !== false
}
