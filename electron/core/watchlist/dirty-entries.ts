import { needsPersisting } from './needs-persisting'
import type { WatchedGeneration } from './watched-generation'

/** Which entries are newer in memory than on disk, and how urgent their write is. */
export class DirtyEntries {
  /** Their write failed: they are written with the next change. */
  readonly #failed = new Set<string>()
  readonly #important = new Set<string>()
  /** Progress and the like: written before the app quits. */
  readonly #minor = new Set<string>()

  onChanged(before: WatchedGeneration, after: WatchedGeneration): void {
    ;(needsPersisting(before, after) ? this.#important : this.#minor).add(after.id)
  }

  onWriteFailed(id: string): void {
    this.#failed.add(id)
  }

  /** The entry is on disk, or removed. */
  settle(id: string): void {
    this.#failed.delete(id)
    this.#important.delete(id)
    this.#minor.delete(id)
  }

  get hasFailed(): boolean {
    return this.#failed.size > 0
  }

  failed(max: number): string[] {
    return first(max, this.#failed)
  }

  /** Those that need a write soon, the failed ones first. */
  important(max: number): string[] {
    return first(max, this.#failed, this.#important)
  }

  all(max: number): string[] {
    return first(max, this.#failed, this.#important, this.#minor)
  }
}

function first(max: number, ...sets: readonly ReadonlySet<string>[]): string[] {
  const ids = new Set<string>()
  for (const set of sets) {
    for (const id of set) {
      if (ids.size >= max) return [...ids]
      ids.add(id)
    }
  }
  return [...ids]
}
