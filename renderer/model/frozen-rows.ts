import { placeInGroup } from './lines'

export interface Changes {
  /** New rows and rows that moved to or from the history. */
  readonly arrivals: Iterable<string>
  /** Whether a row of the list stays on it. */
  readonly stays: (id: string) => boolean
  /** Whether an arrival is to be shown. */
  readonly shows: (id: string) => boolean
  /** The group of a row, as it is sorted. */
  readonly groupOf: (id: string) => string
}

/** Keeps rows in their places while the list is frozen: new ones are appended, removed ones leave. */
export class FrozenRows {
  /** The indexes of rows that left: an undone removal puts them back there. */
  readonly #leftAt = new Map<string, number>()
  readonly #groups = new Map<string, string>()

  /** Forgets everything: the list is sorted again. */
  clear(): void {
    this.#leftAt.clear()
    this.#groups.clear()
  }

  /** Keeps these rows in the groups they are in now, and no others. */
  keepGroups(ids: readonly string[], groupOf: (id: string) => string): void {
    this.#groups.clear()
    for (const id of ids) this.#groups.set(id, groupOf(id))
  }

  /** The group in which a row is kept; undefined where groups are not kept. */
  groupOf(id: string): string | undefined {
    return this.#groups.get(id)
  }

  /** Returns the rows after a change, each in its place. */
  update(ids: readonly string[], { arrivals, stays, shows, groupOf }: Changes): string[] {
    const next: string[] = []
    ids.forEach((id, index) => {
      if (stays(id)) next.push(id)
      else this.#leftAt.set(id, index)
    })
    const keptGroupOf = (id: string): string => this.#groups.get(id) ?? groupOf(id)
    const known = new Set(next)
    for (const id of arrivals) {
      if (known.has(id) || !shows(id)) continue
      next.splice(this.#leftAt.get(id) ?? placeInGroup(next, keptGroupOf, keptGroupOf(id)), 0, id)
      if (this.#groups.size > 0) this.#groups.set(id, keptGroupOf(id))
    }
    return next
  }
}
