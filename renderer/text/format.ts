import { type Language, language, m } from '../../electron/i18n'

/** Caches what is expensive to make and needed for every row, such as number formats: one for each language. */
export function perLanguage<T>(make: (language: Language) => T): () => T {
  const made = new Map<Language, T>()
  return () => {
    const now = language()
    const known = made.get(now) ?? make(now)
    made.set(now, known)
    return known
  }
}

const numbers = perLanguage((language) => new Intl.NumberFormat(language))
const conjunctions = perLanguage((language) => new Intl.ListFormat(language, { type: 'conjunction' }))

/** Characters of a piece or a file name in a message. */
export const MAX_PIECE = 32

export function formatCount(count: number): string {
  // No language separates these, and the first number format of a start takes 5 ms.
  if (Number.isInteger(count) && Math.abs(count) < 1_000) return String(count)
  return numbers().format(count)
}

/** Names the first few and counts the rest: "a, b, and 12 more". */
export function formatList(names: readonly string[], most = 3): string {
  if (names.length <= most) return conjunctions().format(names)
  const rest = formatCount(names.length - most)
  return conjunctions().format([...names.slice(0, most), m.ui_more({ rest })])
}

/** "a, b, and c" */
export function conjunction(texts: readonly string[]): string {
  return conjunctions().format(texts)
}

/** Cuts a text in the middle: both ends of an ID or a file name matter more than its middle. */
export function cutMiddle(text: string, most: number): string {
  const characters = Array.from(text)
  if (characters.length <= most) return text
  const head = Math.ceil((most - 1) / 2)
  const tail = most - 1 - head
  return `${characters.slice(0, head).join('')}…${tail > 0 ? characters.slice(-tail).join('') : ''}`
}

/** "8f3a…c21b" */
export function shortId(id: string): string {
  return cutMiddle(id, 9)
}

/** Ends a text with a full stop unless it ends with other punctuation. */
export function asSentence(text: string): string {
  const trimmed = text.trim()
  return trimmed === '' || /[.!?…]$/u.test(trimmed) ? trimmed : `${trimmed}.`
}
