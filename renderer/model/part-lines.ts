import type { Arrangement } from './arrangement'
import type { RowGroup } from './groups'
import { LIST_PARTS, type Lines, type ListPart, type PartOfRows, headingLine } from './lines'

/** Fewer rows are seen at a glance. */
const MIN_ROWS = 8

/** The part of pinned rows: they are above all headings. */
const NO_PART = ''

/** Returns the part of a row, or '' for none. */
export function partOf(group: RowGroup, isPinned: boolean): ListPart | typeof NO_PART {
  if (isPinned) return NO_PART
  if (group === 'running') return 'running'
  return group === 'failed' ? 'attention' : 'finished'
}

/**
 * Decides whether headings part the rows: those of a list in the smart order that has many rows, of two parts at least.
 * @param ids in the smart order
 */
export function hasParts(
  ids: readonly string[],
  { sort, group }: Arrangement,
  hasSets: boolean,
  partOfId: (id: string) => string,
): boolean {
  if (sort !== 'smart' || group !== 'none' || hasSets || ids.length < MIN_ROWS) return false
  const first = ids.findIndex((id) => partOfId(id) !== NO_PART)
  const last = ids.at(-1) ?? ''
  return first >= 0 && partOfId(ids[first] ?? '') !== partOfId(last)
}

/** Moves the rows of each part together, behind its first one. */
export function together(ids: readonly string[], partOfId: (id: string) => string): string[] {
  const rowsOf = new Map<string, string[]>()
  for (const id of ids) {
    const part = partOfId(id)
    const rows = rowsOf.get(part)
    if (rows) rows.push(id)
    else rowsOf.set(part, [id])
  }
  return [...rowsOf.values()].flat()
}

/** Returns the part under whose heading each row is. */
export function drawnParts({ lines, parts }: Lines): ReadonlyMap<string, string> {
  const partOfRow = new Map<string, string>()
  let part: string = NO_PART
  for (const line of lines) {
    const heading = parts.get(line)
    if (heading) ({ part } = heading)
    else partOfRow.set(line, part)
  }
  return partOfRow
}

/**
 * Puts a heading above each part.
 * @param ids the rows of a part are together
 */
export function partLines(ids: readonly string[], partOfId: (id: string) => string): Lines {
  const lines: string[] = []
  const headings: number[] = []
  const parts = new Map<string, PartOfRows>()
  for (let from = 0; from < ids.length;) {
    const name = partOfId(ids[from] ?? '')
    const to = endOfPart(ids, from, (id) => partOfId(id) === name)
    const part = LIST_PARTS.find((one) => one === name)
    if (part) {
      const line = headingLine(part)
      parts.set(line, { part, count: to - from })
      headings.push(lines.length)
      lines.push(line)
    }
    for (; from < to; from += 1) lines.push(ids[from] ?? '')
  }
  return { lines, ids, headings, groups: NO_GROUPS, parts }
}

const NO_GROUPS: Lines['groups'] = new Map()

/** Returns the index behind the last row of a part. Of 10,000 rows it looks at few. */
function endOfPart(ids: readonly string[], from: number, isIn: (id: string) => boolean): number {
  let known = from
  let step = 1
  while (known + step < ids.length && isIn(ids[known + step] ?? '')) {
    known += step
    step *= 2
  }
  let end = Math.min(ids.length, known + step)
  while (end - known > 1) {
    const middle = (known + end) >> 1
    if (isIn(ids[middle] ?? '')) known = middle
    else end = middle
  }
  return end
}
