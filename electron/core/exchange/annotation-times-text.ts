import { ANNOTATION_NAMES, type AnnotationTimes } from '../watchlist/annotation-times'

const TIMES = /\b(label|note|pinned|muted) (\d{4}-\d{2}-\d{2}T[\d:.]+Z)/gu

/**
 * Formats the times of changes as one text: "label 2026-11-27T16:11:00.000Z, note …". Spreadsheets would reformat a plain
 * date. Returns null when nothing was changed.
 */
export function formatAnnotationTimes(times: AnnotationTimes): string | null {
  const parts = ANNOTATION_NAMES.flatMap((name) => {
    const at = times[name]
    return at === undefined || Math.abs(at) > 8.64e15 ? [] : [`${name} ${new Date(at).toISOString()}`]
  })
  return parts.length === 0 ? null : parts.join(', ')
}

/** Parses such a text; skips what it can't parse. */
export function parseAnnotationTimes(text: string): AnnotationTimes {
  const times = Array.from(
    text.matchAll(TIMES),
    ([, name = '', time = '']) => [name, Date.parse(time)] as const,
  )
  return Object.fromEntries(times.filter(([, at]) => Number.isFinite(at)))
}
