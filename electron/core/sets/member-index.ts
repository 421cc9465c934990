import type { WatchedGeneration } from '../watchlist/watched-generation'

/** Which generations are in which set. Those without a set take no room. */
export class MemberIndex {
  readonly #setOf = new Map<string, string>()
  readonly #members = new Map<string, Set<string>>()

  /** @param entries the watchlist as it is */
  constructor(entries: Iterable<WatchedGeneration>) {
    for (const { id, setId } of entries) if (setId !== undefined) this.#join(id, setId)
  }

  /** The sets that have members, by ID. */
  sets(): Iterable<string> {
    return this.#members.keys()
  }

  /** Returns the members of a set, in the order in which they joined. */
  of(setId: string): readonly string[] {
    return [...(this.#members.get(setId) ?? [])]
  }

  has(setId: string): boolean {
    return this.#members.has(setId)
  }

  /** Puts a generation where it is now; undefined: in no set. Returns the sets that have changed. */
  move(id: string, setId: string | undefined): string[] {
    const before = this.#setOf.get(id)
    if (before === setId) return []
    if (before !== undefined) this.#leave(id, before)
    if (setId !== undefined) this.#join(id, setId)
    return [before, setId].flatMap((changed) => changed ?? [])
  }

  #join(id: string, setId: string): void {
    this.#setOf.set(id, setId)
    const members = this.#members.get(setId)
    if (members) members.add(id)
    else this.#members.set(setId, new Set([id]))
  }

  #leave(id: string, setId: string): void {
    this.#setOf.delete(id)
    const members = this.#members.get(setId)
    members?.delete(id)
    if (members?.size === 0) this.#members.delete(setId)
  }
}
