import { type NameRole, roleOf } from './names'

/** How many characters before an ID are looked at. */
export const MAX_BEFORE = 60
const NAME = String.raw`((?:\p{L}[\p{L}\p{N}_.-]*[ \t]){0,2}\p{L}[\p{L}\p{N}_.-]*)`
/** “The key is: …”, “key="ApiKey" value="…”. */
const SAID = new RegExp(`${NAME}[^\\p{L}\\p{N}]*$`, 'u')
const VERB = /[^\p{L}\p{N}]*\b(?:is|was|ist|lautet|value)[^\p{L}\p{N}]*$/iu
/** A row of a table that lists names and values. */
const ROW = new RegExp(`(?:^|\\|)[\\s*]*${NAME}[\\s*]*\\|[\\s*"'\`]*$`, 'u')
/** “RUN_ID: …”: an ID of something that may be a generation. */
const NAMED_ID = /(\p{L}[\p{L}\p{N}]*(?:[ _-]id|I[dD]))["'`]?\s*[:=]\s*["'`]?$/iu
/** An option for a key. */
const OPTION = /(?:^|\s)-k[ =]["']?$/u

/** Returns what the words right before an ID say that it is; `unknown` when they say nothing. */
export function roleBefore(text: string): NameRole {
  const before = text.slice(-MAX_BEFORE)
  if (OPTION.test(before)) return 'secret'
  const said = SAID.exec(before.replace(VERB, ''))?.[1]
  if (said !== undefined && roleOf(said, false) === 'secret') return 'secret'
  const name = ROW.exec(before)?.[1]
  return name === undefined ? 'unknown' : roleOf(name, true)
}

/** Returns whether the words right before an ID say that it is one of something unknown. */
export function isNamedUnknown(text: string): boolean {
  const name = NAMED_ID.exec(text.slice(-MAX_BEFORE))?.[1]
  return name !== undefined && roleOf(name, false) === 'unknown'
}
