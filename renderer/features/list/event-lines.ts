import { headingLine, isHeading } from '../../model/lines'

/** Returns the line of the list that an event is about: a row's ID or the heading of a group; null for none. */
export function lineOf({ target }: Event): string | null {
  if (!(target instanceof Element)) return null
  const heading = target.closest('[data-group-heading]')?.getAttribute('data-group-heading')
  if (typeof heading === 'string') return headingLine(heading)
  return target.closest('[data-generation-id]')?.getAttribute('data-generation-id') ?? null
}

/** Returns the row that an event is about; null for none. */
export function rowOf(event: Event): string | null {
  const line = lineOf(event)
  return line === null || isHeading(line) ? null : line
}
