import { NOTHING_NEW_MS } from '../estimate/estimate'
import type { Generation } from '../sync-api/generation'

/** What was applied of the latest list: the same list comes every second or two while nothing happens. */
export class AppliedList {
  #list: readonly Generation[] = []
  #ids: ReadonlySet<string> = new Set()
  #at = 0

  /** Returns the IDs for which this very list was applied moments ago. @param now ms since the epoch */
  appliedIds(list: readonly Generation[], now: number): ReadonlySet<string> | null {
    const ageMs = now - this.#at
    return list === this.#list && ageMs >= 0 && ageMs < NOTHING_NEW_MS ? this.#ids : null
  }

  /** @param ids those that it was applied for @param now ms since the epoch */
  onApplied(list: readonly Generation[], ids: ReadonlySet<string>, now: number): void {
    this.#list = list
    this.#ids = ids
    this.#at = now
  }
}
