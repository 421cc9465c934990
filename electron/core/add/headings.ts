import { roleOf, wordsOf } from './names'

/** What stands below a heading. */
export interface Heading {
  /** A secret, the ID of another thing or of a batch; `vague` when it may be one. */
  role: 'secret' | 'other' | 'batch' | 'vague'
  /** How far it reaches. */
  reach: 'line' | 'paragraph' | 'section'
}

const MAX_LENGTH = 60
const MAX_WORDS = 3
const HEADING = /^[\s#*_>[({"'`|-]*(\p{L}[\p{L}\p{N} ._-]*?)[\s#*_\])}"'`:=|]*$/u
const SECTION = /^\s*\[.*\]\s*$/u
const SAYS_ID = /(?:id|uuid)s?$/iu
/** One word with a digit, or a long one: a key, rather than a sentence. */
const SECRET = /^[\s>*"'`-]*(?=\S*\d|\S{16})\S{6,}\s*$/u

/** Returns what a line with a name alone says of the line below: “API Key”, “### Request ID”, “[project]”. */
export function headingOf(line: string): Heading | null {
  if (line.length > MAX_LENGTH) return null
  const name = HEADING.exec(line)?.[1]
  if (name === undefined) return null
  const { length } = wordsOf(name)
  const role = roleOf(name, false)
  if (length > MAX_WORDS) return null
  if (role === 'secret') return { role, reach: 'line' }
  if (role !== 'other' && role !== 'batch') return null
  if (SECTION.test(line)) return { role, reach: 'section' }
  if (SAYS_ID.test(name)) return { role, reach: /s$/iu.test(name) ? 'paragraph' : 'line' }
  // “Project Alpha” may be the title of a list.
  return length === 1 ? { role: 'vague', reach: 'paragraph' } : null
}

/** Returns whether a line below a secret's name is the secret. */
export function isSecretLine(line: string): boolean {
  return SECRET.test(line)
}
