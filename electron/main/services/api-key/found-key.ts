import { isUsableKey } from '../../../core/sync-api/usable-key'
import type { Clock } from '../../../core/clock'
import type { SecretRegistry } from '../../platform/secret-registry'

/** How long a found key can be used. */
const KEPT_MS = 10 * 60_000

export interface FoundKeyOptions {
  clock: Clock
  /** The key in use; null when there is none. */
  keyInUse: () => string | null
  secrets: SecretRegistry
}

/** An API key found in a pasted or imported text while none was set. Kept in memory for 10 minutes, and only in main. */
export class FoundKey {
  readonly #options: FoundKeyOptions
  #key: string | null = null
  #cancelTimer: () => void = () => undefined

  constructor(options: FoundKeyOptions) {
    this.#options = options
  }

  /** The key in use, which is never taken for an ID; null when there is none. */
  get keyInUse(): string | null {
    return this.#options.keyInUse()
  }

  /** The found key; null when there is none, or when another key is in use by now. */
  get current(): string | null {
    return this.keyInUse === null ? this.#key : null
  }

  /** Keeps the first usable key. Returns whether there is one to offer. */
  offer(keys: readonly string[]): boolean {
    const key = keys.find(isUsableKey)
    if (key === undefined || this.keyInUse !== null) return false
    this.#options.secrets.add(key)
    this.clear()
    this.#key = key
    this.#cancelTimer = this.#options.clock.after(KEPT_MS, () => this.clear())
    return true
  }

  clear(): void {
    this.#cancelTimer()
    this.#key = null
  }
}
