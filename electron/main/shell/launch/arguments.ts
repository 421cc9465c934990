import { MAX_PASTE_LENGTH } from '../../../contract/limits'
import { BATCH_NAME, plainLinkedId } from '../../../contract/linked-id'
import { HIDDEN_SWITCH } from '../../platform/login-item'
import { canonicalId, isId } from '../../../core/generation-id'

/** What a start of the app asks for, also a second one while the app runs. */
export interface StartRequest {
  /** Text with IDs to watch; null when there is none. */
  watch: string | null
  /** IDs of links, those of batches with their name. They may come from anybody, so the user is asked first. */
  links: string[]
  /** Started at login: no window opens if there is a tray. */
  hidden: boolean
}

/** The app's own links: `syncwatch://watch/<id>` and `syncwatch://batch/<id>`. */
export const LINK_SCHEME = 'syncwatch'
/** More can't come from a user's clicks. */
export const MAX_LINKS = 20
const BATCH_SWITCH = /^--?batch(?:-?id)?(?:=(?<id>.+))?$/iu
const SECRET_SWITCH = /^--?(?:[\w-]*-)?(?:api-?key|key|token|secret|password)$/iu

/**
 * Reads `watch <id> [<id>…]` and `syncwatch://watch/<id>` from the command line.
 * @param args the arguments after the app itself; switches among them are Chromium's and are skipped
 */
export function readArguments(args: readonly string[]): StartRequest {
  const positionals = args.filter((arg) => !arg.startsWith('-'))
  const links = [...new Set(positionals.flatMap((arg) => idOfLink(arg) ?? []))].slice(0, MAX_LINKS)
  const watch = truncate(wordsToWatch(args).join('\n'))
  return { watch: watch === '' ? null : watch, links, hidden: args.includes(HIDDEN_SWITCH) }
}

/**
 * Returns the arguments after `watch`, without links and switches. The value of a switch such as `--api-key` keeps its
 * name, so that it's refused as a key, and so does that of `--batch`.
 */
export function wordsToWatch(args: readonly string[]): string[] {
  const at = args.indexOf('watch')
  if (at === -1) return []
  return args.slice(at + 1).flatMap((arg, index, after) => {
    const before = after[index - 1] ?? ''
    const batch =
      BATCH_SWITCH.exec(arg)?.groups?.['id'] ?? (before.includes('=') ? null : batchAfter(before, arg))
    if (batch !== null && isId(batch)) return [BATCH_NAME + batch]
    if (arg.startsWith('-') || isLink(arg)) return []
    return [SECRET_SWITCH.test(before) ? `${before} ${arg}` : arg]
  })
}

/** Returns the value of `--batch`; null for any other argument. */
function batchAfter(before: string, arg: string): string | null {
  return BATCH_SWITCH.test(before) ? arg : null
}

/** Returns whether this is the ID of a link, or that of a batch with its name. */
export function isLinkedId(text: string): boolean {
  return isId(plainLinkedId(text))
}

/** Returns whether this word has the name of a secret in front. */
export function isNamedSecret(word: string): boolean {
  return SECRET_SWITCH.test(word.slice(0, Math.max(0, word.indexOf(' '))))
}

/** Shortens a text to the limit of a paste, at the end of a line. */
export function truncate(text: string): string {
  if (text.length <= MAX_PASTE_LENGTH) return text
  return text.slice(0, Math.max(0, text.lastIndexOf('\n', MAX_PASTE_LENGTH)))
}

/** Returns whether this is one of the app's own links, valid or not. */
export function isLink(arg: string): boolean {
  return arg.toLowerCase().startsWith(`${LINK_SCHEME}:`)
}

/** Returns the ID of a link, that of a batch with its name; null for any other text or link. */
export function idOfLink(link: string): string | null {
  if (!isLink(link)) return null
  let url: URL
  try {
    url = new URL(link)
  } catch {
    return null
  }
  const isPlain = url.username === '' && url.password === '' && url.port === ''
  const [, id, ...rest] = url.pathname.split('/')
  if (!isPlain || !id || rest.some((part) => part !== '')) return null
  // IDs need no escapes, so an escaped one is refused.
  if (!isId(id) || (url.hostname !== 'watch' && url.hostname !== 'batch')) return null
  return url.hostname === 'batch' ? BATCH_NAME + canonicalId(id) : canonicalId(id)
}
