import { z } from 'zod'
import type { KeyStatus } from '../../../contract/app-status'
import { m } from '../../../i18n'
import type { SecretRegistry } from '../../platform/secret-registry'
import { type JsonFile, type StorageOptions, openJsonFile } from '../../platform/storage/json-file'
import type { KeyCipher } from './key-cipher'

const fileSchema = z.object({
  /** base64 of the system's ciphertext; null when no key is kept. */
  ciphertext: z.string().nullable(),
})

/** Four characters of a shorter key would give too much of it away. */
const MIN_LENGTH_TO_SHOW = 12

export interface KeyVaultOptions {
  cipher: KeyCipher
  /** SYNC_API_KEY: used for this run in place of a stored key. */
  environmentKey: string | null
  storage: StorageOptions
  /** Learns every key in use. */
  secrets: SecretRegistry
}

/** Owns the API key. Only the API client's header gets it. */
export class KeyVault {
  readonly #cipher: KeyCipher
  readonly #secrets: SecretRegistry
  readonly #file: JsonFile<z.infer<typeof fileSchema>>
  #key: string | null = null
  #source: KeyStatus['source'] = 'none'
  #verdict: KeyStatus['verdict'] = 'unknown'
  /** A function, because the language can change. */
  #problem: (() => string) | null

  constructor({ cipher, environmentKey, storage, secrets }: KeyVaultOptions) {
    this.#cipher = cipher
    this.#secrets = secrets
    this.#problem = cipher.problem()
    const empty = { ciphertext: null }
    this.#file = openJsonFile({ ...storage, name: 'key', schema: fileSchema, empty, keepsLatest: true })
    if (environmentKey !== null) this.#use(environmentKey, 'environment')
    else this.#readStored()
  }

  /** Returns the key in use; null when there is none. */
  current(): string | null {
    return this.#key
  }

  status(): KeyStatus {
    const key = this.#key
    return {
      source: this.#source,
      lastFour: key !== null && key.length >= MIN_LENGTH_TO_SHOW ? key.slice(-4) : null,
      storageProblem: this.#problem?.() ?? null,
      verdict: this.#verdict,
    }
  }

  /**
   * Uses the key from now on. It is stored encrypted; where the system can't encrypt, it lasts for this run.
   * @throws when the disk refuses; nothing has changed then
   */
  save(key: string): void {
    this.#problem = this.#cipher.problem()
    const ciphertext = this.#problem === null ? this.#encrypted(key) : null
    // Without a ciphertext too: the key before must not come back at the next start.
    this.#file.write({ ciphertext })
    this.#use(key, ciphertext === null ? 'session' : 'stored')
  }

  /** Removes the key from memory and disk. @throws when the disk refuses; nothing has changed then */
  clear(): void {
    this.#file.write({ ciphertext: null })
    this.#use(null, 'none')
    this.#problem = this.#cipher.problem()
  }

  /** Sets what the API said of the key in use. Returns whether that is a change. */
  setVerdict(verdict: KeyStatus['verdict']): boolean {
    if (this.#verdict === verdict) return false
    this.#verdict = verdict
    return true
  }

  /** Returns null when the system refuses: the keyring is locked, or the user denied a prompt. */
  #encrypted(key: string): string | null {
    try {
      return this.#cipher.encrypt(key).toString('base64')
    } catch {
      this.#problem = m.errors_not_encrypted
      return null
    }
  }

  #use(key: string | null, source: KeyStatus['source']): void {
    if (key !== null) this.#secrets.add(key)
    this.#key = key
    this.#source = source
    this.#verdict = 'unknown'
  }

  #readStored(): void {
    const { ciphertext } = this.#file.data
    if (ciphertext === null) return
    if (this.#problem !== null) {
      this.#problem = m.errors_key_not_readable
      return
    }
    try {
      this.#use(this.#cipher.decrypt(Buffer.from(ciphertext, 'base64')), 'stored')
    } catch {
      // It stays on disk: its keyring may come back.
      this.#problem = m.errors_key_not_decrypted
    }
  }
}
