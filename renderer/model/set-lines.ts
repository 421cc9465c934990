import type { GenerationRow } from '../../electron/contract/generation-row'
import { setGroup, setOfGroup } from '../../electron/contract/set-id'
import type { SetMember } from '../../electron/contract/set-progress'
import type { Arrangement } from './arrangement'
import { groupOf } from './groups'
import { type Lines, groupOfHeading, groupedLines, plainLines } from './lines'
import { partLines } from './part-lines'

/**
 * Puts the rows of each set under a heading. What is in none has a heading only beside sets.
 * @param empty the IDs of sets that have no rows
 */
export function setLines(
  ids: readonly string[],
  groupOf: (id: string) => string,
  folded: ReadonlySet<string>,
  empty: readonly string[],
): Lines {
  const lines = groupedLines(ids, groupOf, folded, empty.map((id) => setGroup(id, false)).sort())
  const hasSet = [...lines.groups.keys()].some((heading) => setOfGroup(groupOfHeading(heading)) !== null)
  return hasSet ? lines : plainLines(ids)
}

/** What decides on the lines beside the rows. */
export interface LinesOptions {
  readonly group: Arrangement['group']
  readonly hasSets: boolean
  /** Whether the rows are parted; never where they are grouped. */
  readonly hasParts: boolean
  /** The IDs of sets that have no rows; none while the list is filtered. */
  readonly emptySets: readonly string[]
  readonly groupOf: (id: string) => string
  readonly folded: ReadonlySet<string>
}

/** Returns the lines of a list: with headings where it is grouped, parted or has sets. */
export function listLines(
  ids: readonly string[],
  { group, hasSets, hasParts, emptySets, groupOf, folded }: LinesOptions,
): Lines {
  if (hasParts) return partLines(ids, groupOf)
  if (group !== 'none') return groupedLines(ids, groupOf, folded)
  return hasSets ? setLines(ids, groupOf, folded, emptySets) : plainLines(ids)
}

/** Returns what a set's progress needs of a row. */
export function memberOf(row: GenerationRow): SetMember {
  const { progress, finishedAt, timeLeft } = row
  return { state: groupOf(row), progress, finishedAt, timeLeft }
}
