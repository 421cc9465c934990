/** A letter typed within this time after the last one continues the prefix. */
const TYPING_MS = 800

/**
 * Returns the index of the item a key leads to; undefined for a key that isn't the menu's.
 * @param at the index of the focused item, −1 for none
 * @param typed the letters typed so far, with this one
 */
export function itemByKey(
  key: string,
  at: number,
  labels: readonly string[],
  typed: string,
): number | undefined {
  const count = labels.length
  if (count === 0) return undefined
  if (key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowUp') return at <= 0 ? count - 1 : at - 1
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  if (key.length !== 1 || key === ' ') return undefined
  const prefix = typed.toLowerCase()
  // The same letter again leads to the next item that begins with it.
  const from = prefix.length > 1 ? Math.max(at, 0) : at + 1
  const order = labels.map((_, index) => (from + index) % count)
  return order.find((index) => labels[index]?.toLowerCase().startsWith(prefix))
}

/** The letters typed quickly one after another in a menu. */
export class TypeAhead {
  #prefix = ''
  #lastAt = -Infinity

  /**
   * Returns the prefix so far.
   * @param now in ms, of any clock
   */
  add(letter: string, now: number): string {
    const isSame = letter === this.#prefix
    this.#prefix = now - this.#lastAt > TYPING_MS || isSame ? letter : this.#prefix + letter
    this.#lastAt = now
    return this.#prefix
  }
}
