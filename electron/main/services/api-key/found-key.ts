import { isUsableKey } from '../../../core/sync-api/client'
import type { Clock } from '../../../core/clock'
import type { SecretRegistry } from '../../platform/secret-registry'

/** How long a found key can still be used. */
const KEPT_MS = 10 * 60_000

export interface FoundKeyOptions {
  clock: Clock
  /** The key in use; null when there is none. */
  keyInUse: () => string | null
  secrets: SecretRegistry
}

/** An API key from a text that was pasted or imported while none was set. It stays in main's memory, for 10 minutes. */
export class FoundKey {
  readonly #options: FoundKeyOptions
  #key: string | null = null
  #cancelTimer: () => void = () => undefined

  constructor(options: FoundKeyOptions) {
    this.#options = options
  }

  /** The key in use, which is no ID in any text; null when there is none. */
  get keyInUse(): string | null {
    return this.#options.keyInUse()
  }

  /** The key that can be used; null when there is none, or when it isn't needed any more. */
  get current(): string | null {
    return this.keyInUse === null ? this.#key : null
  }

  /** Keeps the first usable one of the keys in a text. Returns whether there is one to offer. */
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
