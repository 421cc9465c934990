// A header's value may hold more, but no key does: a typographic quote or an ellipsis came with the copying.
const USABLE_KEY = /^[\x21-\x7e]+$/

/** Can this be sent as a key at all? One that can't would look like an API out of reach. */
export function isUsableKey(key: string): boolean {
  return USABLE_KEY.test(key)
}
