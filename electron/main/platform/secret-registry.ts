import { replaceKeys } from '../../contract/key-shape'

const URL_QUERY = /(\bhttps?:\/\/[^\s"'<>?]+)\?[^\s"'<>]*/gi
const KEY_HEADER = /(x-api-key["']?\s*[:=]\s*["']?)[^\s"',}]+/gi

/** Every secret of this run, so that none of them is logged or shown. */
export class SecretRegistry {
  readonly #secrets = new Set<string>()

  add(secret: string): void {
    if (secret !== '') this.#secrets.add(secret)
  }

  /** Returns whether a text has a secret in it. */
  isIn(text: string): boolean {
    return [...this.#secrets].some((secret) => text.includes(secret))
  }

  /** Returns the text without secrets, whatever looks like a key, keys in headers and signatures of URLs. */
  redact(text: string): string {
    // The longest first: a secret may start with another one.
    const withoutSecrets = [...this.#secrets]
      .sort((a, b) => b.length - a.length)
      .reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text)
    return replaceKeys(withoutSecrets, () => '[secret]')
      .replace(URL_QUERY, '$1?[hidden]')
      .replace(KEY_HEADER, '$1[secret]')
  }
}
