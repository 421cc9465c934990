import { redact } from './redact'

/** Every secret of this run, so that none of them is logged or shown. */
export class SecretRegistry {
  readonly #secrets = new Set<string>()

  add(secret: string): void {
    this.#secrets.add(secret)
  }

  /** Returns the text without secrets, keys in headers and signatures of URLs. */
  redact(text: string): string {
    return redact(text, [...this.#secrets])
  }
}
