import { MAX_PASTE_LENGTH } from '../../contract/commands'

/** What a start, or a second start, asks for. */
export interface StartRequest {
  /** Text with IDs to watch, as it was given; null when none was. */
  watch: string | null
}

const LINK_SCHEME = 'syncwatch:'

/**
 * Reads `watch <id> [<id>…]` and `syncwatch://watch/<id>` from the command line.
 * @param args the arguments after the app itself; switches among them are Chromium's and are skipped
 */
export function readArguments(args: readonly string[]): StartRequest {
  const words = args.filter((arg) => !arg.startsWith('-'))
  const links = words.flatMap((word) => idOfLink(word) ?? [])
  const at = words.indexOf('watch')
  const named = at === -1 ? [] : words.slice(at + 1).filter((word) => !isLink(word))
  const watch = cut([...named, ...links].join('\n'))
  return { watch: watch === '' ? null : watch }
}

/** No more than a paste may have, and never half an ID. */
function cut(text: string): string {
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
  const [, id, ...rest] = url.pathname.split('/')
  if (url.hostname !== 'watch' || !id || rest.some((part) => part !== '')) return null
  try {
    return decodeURIComponent(id)
  } catch {
    return null
  }
}
