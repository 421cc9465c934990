import type { RowGroup } from '../model/groups'

/** A row, as far as its set depends on it. */
export interface SetPart {
  readonly setId: string | undefined
  readonly group: RowGroup
}

/** The rows of each set, and which sets are done. */
export class SetIndex {
  readonly #members = new Map<string, Set<string>>()
  readonly #running = new Map<string, number>()
  readonly #touched = new Set<string>()
  #done: ReadonlySet<string> = new Set()
  /** Sets to which the API adds more. */
  #open: ReadonlySet<string> = new Set()
  #alone: ReadonlySet<string> = new Set()

  get size(): number {
    return this.#members.size
  }

  get done(): ReadonlySet<string> {
    return this.#done
  }

  /** Those that are shown even without a row. */
  get alone(): ReadonlySet<string> {
    return this.#alone
  }

  of(setId: string): ReadonlySet<string> | undefined {
    return this.#members.get(setId)
  }

  /** A row has changed; null: it wasn't there, or is gone. */
  change(id: string, before: SetPart | null, after: SetPart | null): void {
    if (before?.setId !== undefined) this.#count(id, before.setId, before.group, -1)
    if (after?.setId !== undefined) this.#count(id, after.setId, after.group, 1)
  }

  /** Returns whether these are others than before. */
  setOpen(open: ReadonlySet<string>, alone: ReadonlySet<string>): boolean {
    if (isSame(open, this.#open) && isSame(alone, this.#alone)) return false
    this.#alone = alone
    for (const id of [...this.#open, ...open]) this.#touched.add(id)
    this.#open = open
    return true
  }

  /** Returns the sets that are done since the last call, or no longer. */
  settle(): string[] {
    if (this.#touched.size === 0) return []
    const changed = [...this.#touched].filter((id) => this.#isDone(id) !== this.#done.has(id))
    this.#touched.clear()
    if (changed.length === 0) return []
    const done = new Set(this.#done)
    for (const id of changed) if (!done.delete(id)) done.add(id)
    this.#done = done
    return changed
  }

  #isDone(setId: string): boolean {
    return this.#members.has(setId) && !this.#running.get(setId) && !this.#open.has(setId)
  }

  #count(id: string, setId: string, group: RowGroup, by: 1 | -1): void {
    this.#touched.add(setId)
    if (group === 'running') this.#running.set(setId, (this.#running.get(setId) ?? 0) + by)
    const members = this.#members.get(setId) ?? new Set()
    if (by === 1) this.#members.set(setId, members.add(id))
    else if (members.delete(id) && members.size === 0) {
      this.#members.delete(setId)
      this.#running.delete(setId)
    }
  }
}

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((id) => b.has(id))
}
