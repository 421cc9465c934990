import { type Arrangement, SMART } from '../model/arrangement'
import { type Changes, FrozenRows } from '../model/frozen-rows'
import { type Lines, groupOfHeading } from '../model/lines'
import { drawnParts, hasParts, partOf, together } from '../model/part-lines'
import { listLines } from '../model/set-lines'
import type { Watchlist } from './watchlist.svelte'

/** Which group or part of the list each row is in: while the list is frozen, the one in which it was before. */
export class ListGroups {
  readonly #watchlist: Watchlist
  readonly #frozen = new FrozenRows()
  readonly #folded = new Set<string>()
  #arrangement = SMART
  #hasParts = false
  #isFrozen = false

  constructor(watchlist: Watchlist) {
    this.#watchlist = watchlist
  }

  arrange(arrangement: Arrangement): void {
    if (this.#arrangement.group !== arrangement.group) this.#folded.clear()
    this.#arrangement = arrangement
  }

  /** Folds or unfolds the group of a heading's line. */
  fold(heading: string, folded: boolean): void {
    const group = groupOfHeading(heading)
    if (folded) this.#folded.add(group)
    else this.#folded.delete(group)
  }

  /** Unfolds the group of a row. Returns whether it was folded. */
  unfoldFor(id: string): boolean {
    return this.#folded.delete(this.#groupOf(id))
  }

  /** @param drawn by which the rows are in parts: a change may not have been drawn yet */
  freeze(isFrozen: boolean, ids: readonly string[], drawn: Lines): void {
    this.#isFrozen = isFrozen
    const parts = isFrozen && this.#hasParts ? drawnParts(drawn) : null
    this.#keep(ids, (id) => parts?.get(id) ?? this.#currentGroup(id))
  }

  /** Takes the rows after a full sort. Part headings appear and disappear only then. */
  sorted(ids: readonly string[], isFrozen: boolean): void {
    this.#isFrozen = isFrozen
    this.#frozen.clear()
    this.#hasParts = hasParts(ids, this.#arrangement, this.#watchlist.hasSets, this.#currentPart)
    this.#keep(ids, this.#currentGroup)
  }

  /** Returns the rows of a frozen list after a change, each in its place. */
  keepPlaces(ids: readonly string[], changes: Omit<Changes, 'groupOf'>): string[] {
    return this.#frozen.update(ids, { ...changes, groupOf: this.#groupOf })
  }

  /** Returns what is drawn of the rows that are found. */
  lines(found: readonly string[], isFiltered: boolean): Lines {
    const isParted = this.#hasParts && !this.#watchlist.hasSets
    return listLines(isParted && this.#isFrozen ? together(found, this.#groupOf) : found, {
      group: this.#arrangement.group,
      hasSets: this.#watchlist.hasSets,
      hasParts: isParted,
      emptySets: isFiltered ? [] : this.#watchlist.emptySets,
      groupOf: this.#groupOf,
      folded: this.#folded,
    })
  }

  #keep(ids: readonly string[], groupOf: (id: string) => string): void {
    const isGrouped = this.#arrangement.group !== 'none' || this.#watchlist.hasSets || this.#hasParts
    this.#frozen.keepGroups(this.#isFrozen && isGrouped ? ids : [], groupOf)
  }

  readonly #groupOf = (id: string): string => this.#frozen.groupOf(id) ?? this.#currentGroup(id)

  readonly #currentGroup = (id: string): string =>
    this.#hasParts ? this.#currentPart(id) : (this.#watchlist.cell(id)?.key.group ?? '')

  readonly #currentPart = (id: string): string => {
    const cell = this.#watchlist.cell(id)
    return cell ? partOf(cell.group, cell.key.pin === 0) : ''
  }
}
