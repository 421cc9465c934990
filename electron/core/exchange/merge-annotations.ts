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
 * Merges the annotations of an imported line into an entry: for each, the later change wins, and so does what was edited
 * in the file since (another value of the same time). Where either time is unknown,
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
  const newer = differing.flatMap(([name, at]) => {
    const ownAt = entry.annotatedAt[name]
    const [own, value] = [entry.annotations[name], imported[name]]
    // Of the same time, but another: it was edited in the file.
    if (at !== undefined && at === ownAt) return isDamaged(own, value) ? [] : [[name, now] as const]
    const isLater = isNewer({ at, ownAt, hasOwn: isSet(own), hasValue: isSet(value) })
    return isLater ? [[name, at] as const] : []
  })
  const newerNames = new Set(newer.map(([name]) => name))
  const hasKept = differing.some(([name]) => !newerNames.has(name) && isSet(imported[name]))
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

/** Whether a text only lost characters that the file's encoding doesn't have. */
function isDamaged(own: Value, value: Value): boolean {
  if (typeof own !== 'string' || typeof value !== 'string') return false
  return /[?\uFFFD]/u.test(value) && masked(own) === masked(value)
}

/** Replaces each character outside of ASCII, and what stands for a lost one. */
function masked(text: string): string {
  return text.replace(/[^\0-\x7f]+|\?+/gu, '?')
}

type Value = string | boolean | null | undefined

function isGiven(value: Value): boolean {
  return value !== null && value !== undefined
}

function isSet(value: Value): boolean {
  return isGiven(value) && value !== false
}
