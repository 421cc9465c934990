import type { KeyStatus } from '../../../contract/app-status'
import type { KeyTest } from '../../../contract/commands'
import type { WatchEngine } from '../../../core/engine/watch-engine'
import { m } from '../../../i18n'
import { UserError } from '../../ipc/handle'
import { isUsableKey } from '../../../core/sync-api/api-key'
import type { KeyVault } from './key-vault'

/** What the user can do with the key, and what the API says of it. */
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

  /** Its words are of another language now. */
  languageChanged(): void {
    this.#changed()
  }

  /** Keeps the key and watches with it from now on. @throws UserError when it can't be written */
  save(key: string): KeyStatus {
    refuseUnusable(key)
    onDisk(m.errors_key_not_written, () => this.#vault.save(key))
    this.#engine.keyChanged(true)
    this.#changed()
    // The answer comes with the test or with the first read, whichever is sooner.
    void this.test(null).catch(() => undefined)
    return this.#vault.status()
  }

  /** Forgets the key. @throws UserError when that can't be written: it is in use still then */
  clear(): KeyStatus {
    onDisk(m.errors_key_not_removed, () => this.#vault.clear())
    this.#engine.keyChanged(false)
    this.#changed()
    return this.#vault.status()
  }

  /** Asks the API. @param key the key to test; null for the one in use */
  async test(key: string | null): Promise<KeyTest> {
    const tested = key ?? this.#vault.current()
    if (tested === null) throw new UserError('no_key', m.errors_no_key_to_test())
    refuseUnusable(tested)
    let works: boolean
    try {
      works = await this.#engine.testKey(tested)
    } catch {
      return {
        outcome: 'unreachable',
        message: m.errors_key_unreachable(),
      }
    }
    if (tested === this.#vault.current()) this.#tested(works)
    return works
      ? { outcome: 'works', message: m.errors_key_works() }
      : { outcome: 'refused', message: m.errors_key_refused() }
  }

  #tested(works: boolean): void {
    if (works && this.#engine.state().pausedFor === 'key_refused') this.#engine.keyChanged(true)
    if (!works) this.#engine.setPaused('key_refused', true)
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

function onDisk(problem: () => string, change: () => void): void {
  try {
    change()
  } catch {
    throw new UserError('storage', problem())
  }
}
