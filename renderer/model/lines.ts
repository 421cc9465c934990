/** A heading's line begins with a character that no ID has. */
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
  /** How many rows it has, folded or not. */
  readonly count: number
  /** One of its rows, from which its title is read. */
  readonly firstId: string
  readonly folded: boolean
}

/** What the list draws from top to bottom: rows by their ID, and headings. */
export interface Lines {
  readonly lines: readonly string[]
  /** Rows that can be seen: those of folded groups left out. */
  readonly ids: readonly string[]
  /** At which lines headings stand, in order. */
  readonly headings: readonly number[]
  /** Each heading's group, by its line. */
  readonly groups: ReadonlyMap<string, GroupOfRows>
}

const NO_GROUPS: ReadonlyMap<string, GroupOfRows> = new Map()

/** Without groups: a line for each row. */
export function plainLines(ids: readonly string[]): Lines {
  return { lines: ids, ids, headings: [], groups: NO_GROUPS }
}

/** Puts the rows of each group under a heading, groups in the order in which they first come. */
export function groupedLines(
  ids: readonly string[],
  groupOf: (id: string) => string,
  folded: ReadonlySet<string>,
): Lines {
  const rowsOf = new Map<string, string[]>()
  let last: { group: string; rows: string[] } | undefined
  for (const id of ids) {
    const group = groupOf(id)
    // Most rows stand in the group of the one above.
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
  for (const [group, rows] of rowsOf) {
    const heading = headingLine(group)
    groups.set(heading, { count: rows.length, firstId: rows[0] ?? '', folded: folded.has(group) })
    headings.push(lines.length)
    lines.push(heading)
    if (folded.has(group)) continue
    for (const id of rows) {
      lines.push(id)
      shown.push(id)
    }
  }
  return { lines, ids: shown, headings, groups }
}

/** Where a new row goes in a list that must keep its places: behind the others of its group, else at the end. */
export function placeInGroup(ids: readonly string[], groupOf: (id: string) => string, group: string): number {
  for (let at = ids.length - 1; at >= 0; at -= 1) if (groupOf(ids[at] ?? '') === group) return at + 1
  return ids.length
}
