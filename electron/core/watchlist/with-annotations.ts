import type { Annotations } from '../../contract/annotations'
import { ANNOTATION_NAMES } from './annotation-times'
import type { WatchedGeneration } from './watched-generation'

/** Returns the entry with these annotations. @param now recorded for those that change, in ms since the epoch */
export function withAnnotations(
  entry: WatchedGeneration,
  annotations: Partial<Annotations>,
  now: number,
): WatchedGeneration {
  const after = { ...entry.annotations, ...annotations }
  const changed = ANNOTATION_NAMES.filter((name) => after[name] !== entry.annotations[name])
  const times = Object.fromEntries(changed.map((name) => [name, now]))
  return { ...entry, annotations: after, annotatedAt: { ...entry.annotatedAt, ...times } }
}
