import { z } from 'zod'
import { MAX_PASTE_LENGTH } from '../../../contract/limits'
import { HIDDEN_SWITCH } from '../../platform/login-item'
import { isId } from '../../../core/add/parse-ids'

/** What a start, or a second start, asks for. */
export interface StartRequest {
  /** Text with IDs to watch, as it was given; null when none was. */
  watch: string | null
  /** IDs that links ask to watch: whoever made the link is not the user, so they are asked first. */
  links: string[]
  /** It came with the login: no window is wanted where there is a tray. */
  hidden: boolean
}

const LINK_SCHEME = 'syncwatch:'
/** More links at once are nobody's click. */
const MAX_LINKS = 20

/**
 * Reads `watch <id> [<id>…]` and `syncwatch://watch/<id>` from the command line.
 * @param args the arguments after the app itself; switches among them are Chromium's and are skipped
 */
export function readArguments(args: readonly string[]): StartRequest {
  const words = args.filter((arg) => !arg.startsWith('-'))
  const links = [...new Set(words.flatMap((word) => idOfLink(word) ?? []))].slice(0, MAX_LINKS)
  const at = words.indexOf('watch')
  const named = at === -1 ? [] : words.slice(at + 1).filter((word) => !isLink(word))
  const watch = cut(named.join('\n'))
  return { watch: watch === '' ? null : watch, links, hidden: args.includes(HIDDEN_SWITCH) }
}

const handedOver = z.object({
  watch: z.string().max(MAX_PASTE_LENGTH).nullable().catch(null),
  links: z.array(z.string().refine(isId)).max(MAX_LINKS).catch([]),
})

/** What a second start hands over; from another process, so looked at before it is believed. */
export function readHandedOver(data: unknown): StartRequest {
  const read = handedOver.safeParse(data)
  // Whoever starts it once more wants to see it.
  return { watch: null, links: [], ...read.data, hidden: false }
}

/** No more than a paste may have, and never half an ID. */
export function cut(text: string): string {
  if (text.length <= MAX_PASTE_LENGTH) return text
  return text.slice(0, Math.max(0, text.lastIndexOf('\n', MAX_PASTE_LENGTH)))
}

function isLink(word: string): boolean {
  return word.toLowerCase().startsWith(LINK_SCHEME)
}

/** The ID of a `syncwatch://watch/<id>` link; null for any other text and for links that ask for anything else. */
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
  if (!isPlain || url.hostname !== 'watch' || !id || rest.some((part) => part !== '')) return null
  // An ID needs no escapes: one that has some is no ID, or hides what it is.
  return isId(id) ? id : null
}
