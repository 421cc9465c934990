import { isUuid } from '../generation-id'
import { isDamagedUuid, isIdWord, undashedUuid, uuidsIn } from './id-words'
import { type NameRole, roleOf } from './names'
import { type UrlIds, decoded, idsOfUrl } from './url-ids'

/** What a word, a path or a short quoted text contains. */
export interface Value {
  ids: string[]
  /** The role of the ID's prefix in the same word: `request-<uuid>`. */
  prefixRole: NameRole
  /** It contains an incomplete ID. */
  isDamaged: boolean
  /** The ID is a UUID in a form that other numbers share. */
  isUnusual: boolean
  url: UrlIds | null
  /** Without surrounding punctuation. */
  word: string
}

const NOTHING: Value = {
  ids: [],
  prefixRole: 'unknown',
  isDamaged: false,
  isUnusual: false,
  url: null,
  word: '',
}
/** More than a list of 50,000 IDs without a space. */
const MAX_WORD = 2_000_000
/** Of a longer word. */
const MAX_NAMED = 1_000
const EDGES_START = /^[^\p{L}\p{N}\uE000]+/u
const SMALL_WORDS = /^(?:and|or|und|oder|plus|\d{1,4}[.)]?|x|n\/a)$/iu

/** Reads a value. @param isPath a URL or a word with slashes */
export function readValue(text: string, isPath: boolean): Value {
  if (text.length > MAX_WORD) return { ...NOTHING, isDamaged: true, word: text.slice(0, MAX_NAMED) }
  const word = unwrap(text)
  if (isPath && word.includes('/')) {
    const url = idsOfUrl(word)
    if (url.ids.length > 0 || url.batches.length > 0 || word.includes('://') || url.secrets.length > 0)
      return { ...NOTHING, ids: url.ids, url, word }
    const { isDamaged } = uuidsIn(word)
    return { ...NOTHING, isDamaged, word }
  }
  // An address of a mail, or the ID of one.
  if (/@[a-z][\w-]*\.[a-z]/i.test(word)) return { ...NOTHING, word: '' }
  const { ids, prefix, isDamaged } = uuidsIn(decoded(word))
  if (ids.length > 0) {
    const prefixRole = prefix === '' ? 'unknown' : roleOf(prefix, true)
    return { ...NOTHING, ids, prefixRole, isDamaged, word }
  }
  const undashed = undashedUuid(word)
  if (undashed !== null) return { ...NOTHING, ids: [undashed], isUnusual: true, word }
  return { ...NOTHING, isDamaged: isDamaged || isDamagedUuid(text) || isDamagedUuid(word), word }
}

/** Returns whether a word that isn't a UUID may be an ID. */
export function isTokenId(word: string): boolean {
  return !isUuid(word) && isIdWord(word)
}

/** Returns whether a word can be ignored: “and”, the number of a list item. */
export function isSmallWord(word: string): boolean {
  return word === '' || SMALL_WORDS.test(word)
}

function unwrap(text: string): string {
  const start = EDGES_START.exec(text.slice(0, 100))?.[0].length ?? 0
  let end = text.length
  while (end > start && /[^\p{L}\p{N}\uE000_-]/u.test(text.charAt(end - 1))) end -= 1
  // Paths and relative URLs start with a slash.
  return text.slice(text.charAt(start - 1) === '/' ? start - 1 : start, end)
}
