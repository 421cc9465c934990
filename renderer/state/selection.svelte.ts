/* eslint-disable svelte/prefer-svelte-reactivity -- the set is replaced as a whole */

/** The selected rows, as in the lists of the system: one by a click, more with Ctrl (⌘) and Shift. */
export class Selection {
  ids = $state.raw<ReadonlySet<string>>(new Set())
  /** Whether rows were selected on purpose, and not only by moving the focus: the bulk bar is shown then. */
  #chosen = $state(false)
  readonly isChosen = $derived(this.#chosen && this.ids.size > 0)
  /** Where a range starts. */
  #anchor: string | null = null

  has(id: string): boolean {
    return this.ids.has(id)
  }

  /** Selects the row with the focus and no other. */
  only(id: string): void {
    this.#set([id], false)
    this.#anchor = id
  }

  /** Adds or removes one row and leaves the others as they are. */
  toggle(id: string): void {
    // A row that only has the focus is selected on purpose now.
    const next = new Set(this.ids)
    if (!this.#chosen && this.ids.size === 1 && next.has(id)) this.#set([id], true)
    else {
      if (!next.delete(id)) next.add(id)
      this.#set(next, true)
    }
    this.#anchor = id
  }

  /**
   * Selects all rows from the start of the range to this one, and no others.
   * @param shown all rows in their order
   */
  extend(id: string, shown: readonly string[]): void {
    const to = shown.indexOf(id)
    const from = this.#anchor === null ? to : shown.indexOf(this.#anchor)
    if (to < 0) return
    const start = from < 0 ? to : from
    if (from < 0) this.#anchor = id
    this.#set(shown.slice(Math.min(start, to), Math.max(start, to) + 1), true)
  }

  all(shown: readonly string[]): void {
    this.#set(shown, true)
  }

  clear(): void {
    this.#set([], false)
  }

  /** Deselects rows that are no longer shown. */
  keep(shown: readonly string[]): void {
    const { ids } = this
    if (ids.size === 0) return
    const kept = shown.filter((id) => ids.has(id))
    if (kept.length !== this.ids.size) this.#set(kept, this.#chosen)
  }

  #set(ids: Iterable<string>, chosen: boolean): void {
    this.ids = new Set(ids)
    this.#chosen = chosen
  }
}
