import { type Placed, sortedByGroup, sortedInOneGroup } from './order'

/**
 * Sorts all rows. It begins with their last order without groups, so that rows that are only grouped in another way are
 * compared once each.
 */
export class FullSort<P extends Placed> {
  #last: readonly P[] | null = null

  /** Returns the IDs in their order. @param rows all rows, in any order */
  sorted(rows: Iterable<P>): string[] {
    this.#last = sortedInOneGroup(this.#last ?? rows)
    return sortedByGroup(this.#last)
  }

  /** There are other rows than before, or they are sorted by something else. */
  forget(): void {
    this.#last = null
  }
}
