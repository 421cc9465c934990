/* eslint-disable no-control-regex -- control characters are what is cleaned away */
import { replaceKeys } from '../../contract/key-shape'
import { isUuid } from '../generation-id'
import { hasUuid } from './id-words'

/** Replaces a key that was removed from a text: a private-use character, which texts don't contain. */
export const KEY_MARK = '\uE000'

/** A text without invisible and look-alike characters, and without anything that looks like a key. */
export interface CleanText {
  text: string
  /** What looks like a key of sync.so, each once, without the key in use. */
  keys: string[]
  hasUuids: boolean
}

const CHUNK = 64_000
const MAX_CHUNK = 1_000_000
/** ANSI colors of terminals and logs. */
const COLORS = /\u001b\[[\d;]*[A-Za-z]/g
/** Colors beside a dash don't end a word: `grep` colors what it found in it. */
const COLORS_IN_WORD = /(?<=[^\s-]-)(?:\u001b\[[\d;]*[mK])+(?=\w)|(?<=\w)(?:\u001b\[[\d;]*[mK])+(?=-\w)/g
/** The dash of a key in the escapes of URLs, of strings and of HTML. */
const ESCAPED_DASH =
  /\b(sk|pk|rk)(?:%(?:25)*(?:2d|5f)|\\u00(?:2d|5f)|\\x(?:2d|5f)|&(?:[nm]dash|hyphen|#8209);)/gi
/** Bold names in Markdown: `**Project ID:** …`. */
const BOLD = /\*\*(?=[\p{L}\d])|(?<=[\p{L}\d:.])\*\*/gu
const INVISIBLE = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ue000\u0000]/g
const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63]/g
const FULL_WIDTH = /[\uff01-\uff5e]/g
const SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g
const BREAKS = /\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g
const QUOTES = /[\u201c-\u201f\u00ab\u00bb\u300c-\u300f]/g
const SINGLE_QUOTES = /[\u2018-\u201b\u2039\u203a]/g
const SEPARATORS = /[\u3001\u3002\u30fb\uff61\uff64\u2022\u00b7]/g
const ENTITIES = /&(?:quot|amp|nbsp|lt|gt|apos|#0*39|#x0*27|#0*47|#x0*2f|#0*34|#0*45|#x0*2d);/gi
const ENTITY_CHARACTERS: Readonly<Record<string, string>> = {
  quot: '"',
  amp: '&',
  nbsp: ' ',
  lt: '<',
  gt: '>',
  apos: "'",
  '#39': "'",
  '#x27': "'",
  '#47': '/',
  '#x2f': '/',
  '#34': '"',
  '#45': '-',
  '#x2d': '-',
}
/** A UUID that an email or a PDF broke after a dash, possibly quoted (`> `) or in quoted-printable (`=`). */
const BROKEN_UUID =
  /\b[0-9a-f]{8}-(?:=?\n[> \t]*)?[0-9a-f]{4}-(?:=?\n[> \t]*)?[0-9a-f]{4}-(?:=?\n[> \t]*)?[0-9a-f]{4}-(?:=?\n[> \t]*)?[0-9a-f]{12}\b/gi

/**
 * Cleans a text in steps: yields after each part of some 64,000 characters.
 * @param keyInUse never taken for an ID, whatever it looks like; null when there is none
 */
export function* cleanText(text: string, keyInUse: string | null): Generator<void, CleanText> {
  const keys = new Set<string>()
  const parts: string[] = []
  let hasUuids = false
  for (let start = 0; start < text.length;) {
    const end = endOfPart(text, start)
    const part = withoutKeys(plain(text.slice(start, end)), keyInUse, keys)
    hasUuids ||= hasUuid(part)
    parts.push(part)
    start = end
    yield
  }
  return { text: parts.join(''), keys: [...keys], hasUuids }
}

/** A part ends at the end of a line, or of a word in a long line. */
function endOfPart(text: string, start: number): number {
  const least = start + CHUNK
  if (least >= text.length) return text.length
  const line = text.indexOf('\n', least)
  // A UUID may continue after a line that ends with a dash.
  if (line >= 0 && line - least < CHUNK && !/[-=]/.test(text.charAt(line - 1))) return line + 1
  const space = text.slice(least, start + MAX_CHUNK).search(/[\s,;]/)
  return space < 0 ? Math.min(text.length, start + MAX_CHUNK) : least + space + 1
}

function plain(part: string): string {
  const text = part
    .replace(COLORS_IN_WORD, '')
    .replace(COLORS, ' ')
    .replace(ESCAPED_DASH, '$1-')
    .replace(BOLD, '')
    .replace(BREAKS, '\n')
    .replace(/\\\//g, '/')
    .replace(
      ENTITIES,
      (entity) =>
        ENTITY_CHARACTERS[
          entity
            .slice(1, -1)
            .toLowerCase()
            .replace(/^(#x?)0+/, '$1')
        ] ?? ' ',
    )
  // Most texts are plain ASCII.
  const isAscii = !/[^\u0001-\u007f]/.test(text)
  return (isAscii ? text : asciiLike(text)).replace(BROKEN_UUID, joined)
}

function asciiLike(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(FULL_WIDTH, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(DASHES, '-')
    .replace(SPACES, ' ')
    .replace(QUOTES, '"')
    .replace(SINGLE_QUOTES, "'")
    .replace(SEPARATORS, ' , ')
}

/** Moves the line breaks after the UUID, so that lines keep their numbers. */
function joined(uuid: string): string {
  const breaks = uuid.match(/\n/g)
  return breaks ? uuid.replace(/=?\n[> \t]*/g, '') + breaks.join('') : uuid
}

function withoutKeys(text: string, keyInUse: string | null, keys: Set<string>): string {
  const others = keyInUse === null || keyInUse === '' ? text : withoutKeyInUse(text, keyInUse)
  return replaceKeys(others, (key) => {
    if (/^sk[-_]/i.test(key)) keys.add(key)
    return KEY_MARK
  })
}

function withoutKeyInUse(text: string, key: string): string {
  const pattern = key.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
  // A very short key could be a part of many words.
  const bounded = key.length < 8 ? `(?<![\\w-])${pattern}(?![\\w-])` : pattern
  return text.replace(new RegExp(bounded, isUuid(key) ? 'gi' : 'g'), KEY_MARK)
}
