// A header may hold more characters, but a typographic quote or an ellipsis is a mistake of copying.
const USABLE_KEY = /^[\x21-\x7e]+$/

/** Returns whether this can be sent as a key. One that can't would look like an unreachable API. */
export function isUsableKey(key: string): boolean {
  return USABLE_KEY.test(key)
}
