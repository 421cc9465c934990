/** Control characters, and the separators that break lines like them: they can forge a line or drive a terminal. */
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu
const CONTROLS_IN_LINES = /[^\P{Cc}\n\t]+/gu
const LINE_BREAKS = /\r\n?|[\u0085\u2028\u2029]/gu
/**
 * Invisible characters that change the visible text: direction marks can make a file name show a false extension.
 * The joiners U+200C and U+200D belong to scripts and emoji.
 */
const INVISIBLE =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu
const LONE_SURROGATES = /\p{Cs}/gu
const UNSAFE = new RegExp(`[\\p{Cc}\\u2028\\u2029]|${INVISIBLE.source}|\\p{Cs}`, 'gu')

/**
 * Returns an untrusted text on one line, without characters that break it, reverse it or hide in it.
 * @param maxLength in characters; a longer text is cut, and ends with “…”
 */
export function plainText(text: string, maxLength = Infinity): string {
  return cut(visible(bounded(text, maxLength).replace(CONTROLS, ' ')), maxLength)
}

/** The same, but keeps line breaks and tabs. */
export function plainLines(text: string, maxLength = Infinity): string {
  const lines = bounded(text, maxLength).replace(LINE_BREAKS, '\n').replace(CONTROLS_IN_LINES, ' ')
  return cut(visible(lines), maxLength)
}

/** Returns a JSON text with such characters escaped: it means the same. */
export function plainJson(json: string): string {
  return json.replace(UNSAFE, (character) =>
    character === '\n'
      ? character
      : Array.from({ length: character.length }, (_, at) => escaped(character.charCodeAt(at))).join(''),
  )
}

function visible(text: string): string {
  return text.replace(INVISIBLE, '').replace(LONE_SURROGATES, '\ufffd')
}

/** A text of megabytes isn't searched beyond what is kept. */
function bounded(text: string, maxLength: number): string {
  return text.slice(0, maxLength * 4 + 1)
}

function cut(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text
  // Never between the two halves of a character.
  const end = /[\ud800-\udbff]$/.test(text.slice(0, maxLength - 1)) ? maxLength - 2 : maxLength - 1
  return `${text.slice(0, end).trimEnd()}…`
}

function escaped(code: number): string {
  return `\\u${code.toString(16).padStart(4, '0')}`
}
