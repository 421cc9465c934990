import { ANNOTATION_NAMES } from '../watchlist/annotation-times'
import type { WatchedGeneration } from '../watchlist/watched-generation'
import type { ImportedGeneration } from './exported'

export interface Merged {
  /** The same entry when nothing changes. */
  readonly entry: WatchedGeneration
  /** The entry has an annotation that differs from the file's, and keeps it. */
  readonly hasKept: boolean
}

/**
 * Gives an entry the annotations of an imported line, each of which is decided by when it was changed. Where the file or
 * the list doesn't know, only what the list lacks is imported. A file clears no text: a spreadsheet may have lost it.
 * @param now ms since the epoch; a later time in the file isn't believed
 */
export function mergeAnnotations(
  entry: WatchedGeneration,
  imported: ImportedGeneration,
  now: number,
): Merged {
  const times = ANNOTATION_NAMES.map((name) => [name, believed(imported.changedAt[name], now)] as const)
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

interface Versions {
  /** When the file's was changed, and when the list's; undefined when unknown. */
  readonly at: number | undefined
  readonly ownAt: number | undefined
  readonly hasOwn: boolean
  readonly hasValue: boolean
}

function isNewer({ at, ownAt, hasOwn, hasValue }: Versions): boolean {
  if (at !== undefined && ownAt !== undefined) return at > ownAt
  // An annotation that the user removed has a time, too.
  return ownAt === undefined && !hasOwn && hasValue
}

function believed(at: number | undefined, now: number): number | undefined {
  return at !== undefined && at <= now ? at : undefined
}

type Value = string | boolean | null | undefined

function isGiven(value: Value): boolean {
  return value !== null && value !== undefined
}

function isSet(value: Value): boolean {
  return isGiven(value) && value !== false
}
