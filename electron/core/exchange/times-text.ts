import { ANNOTATION_NAMES, type AnnotationTimes } from '../watchlist/annotation-times'

const TIMES = /\b(label|note|pinned|muted) (\d{4}-\d{2}-\d{2}T[\d:.]+Z)/gu

/**
 * Returns the times of changes as one text: "label 2026-11-27T16:11:00.000Z, note …". Spreadsheets rewrite a date, and
 * leave this as it is. Null when nothing was changed.
 */
export function toTimesText(times: AnnotationTimes): string | null {
  const parts = ANNOTATION_NAMES.flatMap((name) => {
    const at = times[name]
    return at === undefined || Math.abs(at) > 8.64e15 ? [] : [`${name} ${new Date(at).toISOString()}`]
  })
  return parts.length === 0 ? null : parts.join(', ')
}

/** Reads such a text; without what can't be understood. */
export function fromTimesText(text: string): AnnotationTimes {
  const times = Array.from(
    text.matchAll(TIMES),
    ([, name = '', time = '']) => [name, Date.parse(time)] as const,
  )
  return Object.fromEntries(times.filter(([, at]) => Number.isFinite(at)))
}
