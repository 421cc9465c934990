/** A heading's line begins with this character, which no ID has. */
const HEADING = '\u0000'

/** The line of a group's heading. */
export function headingLine(group: string): string {
  return HEADING + group
}

/** The group of a heading's line. */
export function groupOfHeading(line: string): string {
  return line.slice(HEADING.length)
}

export function isHeading(line: string): boolean {
  return line.startsWith(HEADING)
}

export interface GroupOfRows {
  /** The number of its rows, folded or not. */
  readonly count: number
  /** One of its rows, from which its title is made; empty where it has none. */
  readonly firstId: string
  readonly folded: boolean
}

/** The parts of a list in the smart order. */
export const LIST_PARTS = ['running', 'attention', 'finished'] as const
export type ListPart = (typeof LIST_PARTS)[number]

/** A heading that only parts the rows: it can't be folded, and gets no focus. */
export interface PartOfRows {
  readonly part: ListPart
  readonly count: number
}

/** What the list draws from top to bottom: rows by their ID, and headings. */
export interface Lines {
  readonly lines: readonly string[]
  /** The rows that can be seen, without those of folded groups. */
  readonly ids: readonly string[]
  /** The indexes of the headings, in order. */
  readonly headings: readonly number[]
  /** The groups by the lines of their headings. */
  readonly groups: ReadonlyMap<string, GroupOfRows>
  /** The parts by the lines of their headings; none where there are groups. */
  readonly parts: ReadonlyMap<string, PartOfRows>
}

const NO_GROUPS: ReadonlyMap<string, GroupOfRows> = new Map()
const NO_PARTS: ReadonlyMap<string, PartOfRows> = new Map()

/** Returns a line for each row, without groups. */
export function plainLines(ids: readonly string[]): Lines {
  return { lines: ids, ids, headings: [], groups: NO_GROUPS, parts: NO_PARTS }
}

/**
 * Puts the rows of each group under a heading, but those of the group '' under none. Groups are in the order of their first
 * rows.
 * @param empty groups that have no rows, in the order of their keys
 */
export function groupedLines(
  ids: readonly string[],
  groupOf: (id: string) => string,
  folded: ReadonlySet<string>,
  empty: readonly string[] = [],
): Lines {
  const rowsOf = new Map<string, string[]>()
  let last: { group: string; rows: string[] } | undefined
  for (const id of ids) {
    const group = groupOf(id)
    // Most rows are in the group of the previous one.
    if (last?.group !== group) {
      const rows = rowsOf.get(group) ?? []
      rowsOf.set(group, rows)
      last = { group, rows }
    }
    last.rows.push(id)
  }
  const lines: string[] = []
  const shown: string[] = []
  const headings: number[] = []
  const groups = new Map<string, GroupOfRows>()
  for (const [group, rows] of withEmpty(rowsOf, empty)) {
    if (group !== '') {
      const heading = headingLine(group)
      groups.set(heading, { count: rows.length, firstId: rows[0] ?? '', folded: folded.has(group) })
      headings.push(lines.length)
      lines.push(heading)
      if (folded.has(group)) continue
    }
    for (const id of rows) {
      lines.push(id)
      shown.push(id)
    }
  }
  return { lines, ids: shown, headings, groups, parts: NO_PARTS }
}

/** Puts groups without rows before the first one with a greater key. */
function withEmpty(
  rowsOf: ReadonlyMap<string, readonly string[]>,
  empty: readonly string[],
): Iterable<readonly [string, readonly string[]]> {
  if (empty.length === 0) return rowsOf
  const all = [...rowsOf] as (readonly [string, readonly string[]])[]
  for (const group of empty) {
    const at = all.findIndex(([other]) => other > group)
    all.splice(at < 0 ? all.length : at, 0, [group, []])
  }
  return all
}

/** Returns the index for a new row in a frozen list: after the others of its group, else at the end. */
export function placeInGroup(ids: readonly string[], groupOf: (id: string) => string, group: string): number {
  for (let at = ids.length - 1; at >= 0; at -= 1) if (groupOf(ids[at] ?? '') === group) return at + 1
  return ids.length
}
