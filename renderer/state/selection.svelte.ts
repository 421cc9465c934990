/* eslint-disable svelte/prefer-svelte-reactivity -- the set is replaced as a whole */

/** Which rows are selected, as in the lists of the system: one by a click, more with Ctrl (⌘) and Shift. */
export class Selection {
  #ids = $state.raw<ReadonlySet<string>>(new Set())
  /** Rows were chosen on purpose, not just stood on: what concerns several is offered. */
  #chosen = $state(false)
  /** Where a range begins. */
  #anchor: string | null = null

  get ids(): ReadonlySet<string> {
    return this.#ids
  }

  get isChosen(): boolean {
    return this.#chosen && this.#ids.size > 0
  }

  has(id: string): boolean {
    return this.#ids.has(id)
  }

  /** The row somebody stands on now, and no other. */
  only(id: string): void {
    this.#set([id], false)
    this.#anchor = id
  }

  /** Takes one in or out, and leaves the others as they are. */
  toggle(id: string): void {
    // One that was only stood on becomes chosen with the first that joins it.
    const next = new Set(this.#ids)
    if (!this.#chosen && this.#ids.size === 1 && next.has(id)) this.#set([id], true)
    else {
      if (!next.delete(id)) next.add(id)
      this.#set(next, true)
    }
    this.#anchor = id
  }

  /**
   * All from where the range began to this one, and no others.
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

  /** Lets go of those that are no longer shown. */
  keep(isShown: (id: string) => boolean): void {
    const kept = [...this.#ids].filter(isShown)
    if (kept.length !== this.#ids.size) this.#set(kept, this.#chosen)
  }

  #set(ids: Iterable<string>, chosen: boolean): void {
    this.#ids = new Set(ids)
    this.#chosen = chosen
  }
}
