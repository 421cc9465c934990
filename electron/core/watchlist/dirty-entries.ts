import type { WatchedGeneration } from './watched-generation'
import { needsPersisting } from './needs-persisting'

/** Which entries are newer here than on disk, and how much that matters. */
export class DirtyEntries {
  /** A write of them failed: they go along with the next one. */
  readonly #failed = new Set<string>()
  readonly #worthKeeping = new Set<string>()
  /** Progress and the like: written before the app quits, since there is time for it then. */
  readonly #minor = new Set<string>()

  changed(before: WatchedGeneration, after: WatchedGeneration): void {
    ;(needsPersisting(before, after) ? this.#worthKeeping : this.#minor).add(after.id)
  }

  failed(id: string): void {
    this.#failed.add(id)
  }

  /** Written, or gone. */
  settled(id: string): void {
    this.#failed.delete(id)
    this.#worthKeeping.delete(id)
    this.#minor.delete(id)
  }

  get hasFailed(): boolean {
    return this.#failed.size > 0
  }

  /** Some whose write failed. */
  someFailed(most: number): string[] {
    return first(most, this.#failed)
  }

  /** Some that are worth a write, the failed ones first. */
  someWorthKeeping(most: number): string[] {
    return first(most, this.#failed, this.#worthKeeping)
  }

  /** Some of all. */
  some(most: number): string[] {
    return first(most, this.#failed, this.#worthKeeping, this.#minor)
  }
}

function first(most: number, ...sets: readonly ReadonlySet<string>[]): string[] {
  const ids = new Set<string>()
  for (const set of sets) {
    for (const id of set) {
      if (ids.size >= most) return [...ids]
      ids.add(id)
    }
  }
  return [...ids]
}
