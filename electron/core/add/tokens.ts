import { KEY_MARK } from './clean-text'
import { endOfString } from './strings'

/**
 * A token of a text. `assign` separates a name from its value; `tag` is a markup tag (its name, after a slash if it closes an
 * element); `string` is quoted, its text without the quotes; `path` is a URL, or a word with a slash.
 */
export interface Token {
  kind: 'newline' | 'space' | 'path' | 'tag' | 'open' | 'close' | 'assign' | 'word' | 'string' | 'separator'
  text: string
  start: number
  /** The index after it. */
  end: number
}

const KINDS = ['newline', 'space', 'path', 'tag', 'assign', 'word'] as const
const IN_PATH = '[^\\s"\'`<>|{}()\\[\\],;?#]'
// A comma only in the query, where it separates the values of a list.
const QUERY = '(?:[?#][^\\s"\'`<>|{}()\\[\\];]*)?'
const TOKEN = new RegExp(
  [
    '(\\n)',
    '([ \\t]+)',
    `((?:[a-z][a-z0-9+.-]*:\\/\\/${IN_PATH}*|[\\w.~%@+\\-${KEY_MARK}]*\\/${IN_PATH}*)${QUERY})`,
    '(<\\/?[a-z][\\w:.-]*[ \\t]*\\/?>)',
    '(=>|->|[:=]+)',
    '([^\\s"\'`,;|&<>(){}\\[\\]=:/]+)',
  ].join('|'),
  'iy',
)
const OPENING = '[{('
const PARTNER: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }
/** Characters between two pauses. */
const STEP = 64_000

/** Reads a text token by token. */
export class Tokens {
  readonly text: string
  position = 0

  constructor(text: string) {
    this.text = text
  }

  /** Returns the next token; null at the end. */
  next(): Token | null {
    const { text, position: start } = this
    if (start >= text.length) return null
    const first = text.charAt(start)
    if (OPENING.includes(first)) return this.#token('open', first, start + 1)
    if (first in PARTNER) return this.#token('close', first, start + 1)
    const stringEnd = endOfString(text, start)
    if (stringEnd > 0) return this.#token('string', text.slice(start + 1, stringEnd - 1), stringEnd)
    TOKEN.lastIndex = start
    const match: (string | undefined)[] | null = TOKEN.exec(text)
    if (match === null) return this.#token('separator', text.charAt(start), start + 1)
    const [whole = ''] = match
    const kind = KINDS.find((_kind, index) => match[index + 1] !== undefined) ?? 'word'
    const shown = kind === 'tag' ? tagName(whole) : whole
    return this.#token(kind, shown, start + whole.length)
  }

  /** Consumes what matches here, and returns its groups. @param pattern sticky */
  take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.position
    const match = pattern.exec(this.text)
    if (match) this.position += match[0].length
    return match
  }

  /** Whether the rest of the line is empty. */
  get endsLine(): boolean {
    return this.lineFrom(this.position, 100).trim() === ''
  }

  /** Returns the line that starts at this index, up to a maximum length. */
  lineFrom(start: number, maxLength: number): string {
    const part = this.text.slice(start, start + maxLength)
    const end = part.indexOf('\n')
    return end < 0 ? part : part.slice(0, end)
  }

  #token(kind: Token['kind'], text: string, end: number): Token {
    const token = { kind, text, start: this.position, end }
    this.position = end
    return token
  }
}

function tagName(tag: string): string {
  const name = tag.replace(/[<>/\s]/g, '')
  return tag.includes('/') ? `/${name}` : name
}

/** More aren't matched: no text of a person or a tool has as many. */
const MAX_BRACKETS = 1_000_000

/** Whether a bracket at an index in the text is unmatched. */
export interface LoneBrackets {
  has(at: number): boolean
}

/**
 * Finds unmatched brackets, as in a truncated line or a sentence. Yields from time to time.
 * @returns whether the bracket at an index is one; all behind the first million are
 */
export function* loneBrackets(text: string): Generator<void, LoneBrackets> {
  const lone = new Set<number>()
  const open: { bracket: string; at: number }[] = []
  const counts: Record<string, number> = { '(': 0, '[': 0, '{': 0 }
  const pattern = /["'`[\](){}]/g
  let pause = STEP
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const { 0: bracket, index: at } = match
    if (at > pause) {
      pause = at + STEP
      yield
    }
    if (open.length + lone.size >= MAX_BRACKETS) {
      for (const { at: unmatched } of open) lone.add(unmatched)
      return { has: (index) => index >= at || lone.has(index) }
    }
    const partner = PARTNER[bracket]
    const count = counts[bracket]
    if (count !== undefined) {
      open.push({ bracket, at })
      counts[bracket] = count + 1
    } else if (partner === undefined) pattern.lastIndex = Math.max(at + 1, endOfString(text, at))
    else if (counts[partner] === 0) lone.add(at)
    else {
      for (let last = open.pop(); last; last = open.pop()) {
        counts[last.bracket] = (counts[last.bracket] ?? 0) - 1
        if (last.bracket === partner) break
        lone.add(last.at)
      }
    }
  }
  for (const { at } of open) lone.add(at)
  return lone
}
