import { z } from 'zod'
import type { KeyStatus } from '../../../contract/app-status'
import { m } from '../../../i18n'
import { type JsonFile, type JsonFileOptions, openJsonFile } from '../../platform/storage/json-file'
import type { KeyCipher } from './key-cipher'

const fileSchema = z.object({
  /** base64 of the system's ciphertext; null when no key is kept. */
  ciphertext: z.string().nullable(),
})

// Of a shorter key four characters would be too large a part.
const MIN_TO_SHOW = 12

/** The one owner of the API key. The key itself leaves it for the API's header alone. */
export class KeyVault {
  readonly #cipher: KeyCipher
  readonly #file: JsonFile<z.infer<typeof fileSchema>>
  #key: string | null = null
  #source: KeyStatus['source'] = 'none'
  #verdict: KeyStatus['verdict'] = 'unknown'
  /** In the language of when it is asked for. */
  #problem: (() => string) | null

  /** @param environmentKey SYNC_API_KEY: goes before a stored one, for this run */
  constructor(
    cipher: KeyCipher,
    environmentKey: string | null,
    options: Pick<JsonFileOptions<unknown>, 'folder' | 'now' | 'onProblem'>,
  ) {
    this.#cipher = cipher
    this.#problem = cipher.problem()
    this.#file = openJsonFile({ ...options, name: 'key', schema: fileSchema, empty: { ciphertext: null } })
    if (environmentKey !== null) this.#use(environmentKey, 'environment')
    else this.#readStored()
  }

  /** The key for a request's header; null when there is none. */
  current(): string | null {
    return this.#key
  }

  status(): KeyStatus {
    const key = this.#key
    return {
      source: this.#source,
      lastFour: key !== null && key.length >= MIN_TO_SHOW ? key.slice(-4) : null,
      storageProblem: this.#problem?.() ?? null,
      verdict: this.#verdict,
    }
  }

  /** Uses the key from now on, and keeps it encrypted where the system can; else for this run alone. */
  save(key: string): void {
    this.#problem = this.#cipher.problem()
    const ciphertext = this.#problem === null ? this.#encrypted(key) : null
    if (ciphertext === null) {
      this.#use(key, 'session')
    } else {
      this.#file.write({ ciphertext })
      this.#use(key, 'stored')
    }
  }

  /** Forgets the key, here and on disk. */
  clear(): void {
    if (this.#file.data.ciphertext !== null) this.#file.write({ ciphertext: null })
    this.#key = null
    this.#source = 'none'
    this.#verdict = 'unknown'
    // What was said of the forgotten key is said of none any more.
    this.#problem = this.#cipher.problem()
  }

  /** What the API said of the key in use. Says whether that is news. */
  setVerdict(verdict: KeyStatus['verdict']): boolean {
    if (this.#verdict === verdict) return false
    this.#verdict = verdict
    return true
  }

  /** Null when the system refuses: a keyring that stays locked, a prompt that was denied. */
  #encrypted(key: string): string | null {
    try {
      return this.#cipher.encrypt(key).toString('base64')
    } catch {
      this.#problem = m.errors_not_encrypted
      return null
    }
  }

  #use(key: string, source: KeyStatus['source']): void {
    this.#key = key
    this.#source = source
    this.#verdict = 'unknown'
  }

  #readStored(): void {
    const { ciphertext } = this.#file.data
    if (ciphertext === null) return
    const why = this.#problem
    if (why !== null) {
      this.#problem = () => m.errors_key_not_readable({ why: why() })
      return
    }
    try {
      this.#use(this.#cipher.decrypt(Buffer.from(ciphertext, 'base64')), 'stored')
    } catch {
      // Left on disk: the keyring it was made with may come back.
      this.#problem = m.errors_key_not_decrypted
    }
  }
}
