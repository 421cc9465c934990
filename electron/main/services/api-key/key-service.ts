import type { KeyStatus } from '../../../contract/app-status'
import type { KeyTest } from '../../../contract/commands'
import { m } from '../../../i18n'
import type { WatchEngine } from '../../../core/engine/watch-engine'
import { isUsableKey } from '../../../core/sync-api/usable-key'
import { persisted } from '../persisted'
import { UserError } from '../user-error'
import type { KeyVault } from './key-vault'

/** Saves, tests and removes the API key, and follows what the API says of it. */
export class KeyService {
  readonly #vault: KeyVault
  readonly #engine: WatchEngine
  readonly #onChange: (status: KeyStatus) => void

  constructor(vault: KeyVault, engine: WatchEngine, onChange: (status: KeyStatus) => void) {
    this.#vault = vault
    this.#engine = engine
    this.#onChange = onChange
    engine.setPaused('key_missing', vault.current() === null)
    engine.onState(() => this.#followEngine())
  }

  status(): KeyStatus {
    return this.#vault.status()
  }

  /** Sends the status again, in the new language. */
  languageChanged(): void {
    this.#changed()
  }

  /** Saves the key and uses it from now on. @throws UserError when it can't be written */
  save(key: string): KeyStatus {
    refuseUnusable(key)
    persisted(() => this.#vault.save(key), m.errors_key_not_written)
    this.#engine.keyChanged(true)
    this.#changed()
    // The verdict comes with this test or with the first read, whichever is sooner.
    void this.test(null).catch(() => undefined)
    return this.#vault.status()
  }

  /** Removes the key. @throws UserError when that can't be written; the key stays in use then */
  clear(): KeyStatus {
    persisted(() => this.#vault.clear(), m.errors_key_not_removed)
    this.#engine.keyChanged(false)
    this.#changed()
    return this.#vault.status()
  }

  /** Tests a key against the API. @param key null for the one in use */
  async test(key: string | null): Promise<KeyTest> {
    const tested = key ?? this.#vault.current()
    if (tested === null) throw new UserError('no_key', m.errors_no_key_to_test())
    refuseUnusable(tested)
    let works: boolean
    try {
      works = await this.#engine.testKey(tested)
    } catch {
      return { outcome: 'unreachable', message: m.errors_key_unreachable() }
    }
    if (tested === this.#vault.current()) this.#tested(works)
    return works
      ? { outcome: 'works', message: m.errors_key_works() }
      : { outcome: 'refused', message: m.errors_key_refused() }
  }

  #tested(works: boolean): void {
    this.#engine.keyTested(works)
    if (this.#vault.setVerdict(works ? 'works' : 'refused')) this.#changed()
  }

  #followEngine(): void {
    const { pausedFor, hasAnswered } = this.#engine.state()
    const verdict =
      pausedFor === 'key_refused' ? 'refused' : pausedFor === null && hasAnswered ? 'works' : null
    if (verdict !== null && this.#vault.setVerdict(verdict)) this.#changed()
  }

  #changed(): void {
    this.#onChange(this.#vault.status())
  }
}

function refuseUnusable(key: string): void {
  if (isUsableKey(key)) return
  throw new UserError('invalid_request', m.errors_key_characters())
}
