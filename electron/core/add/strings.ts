/** Returns the index after the quoted string that starts here; -1 when there is none, as for an apostrophe. */
export function endOfString(text: string, start: number): number {
  const quote = text.charAt(start)
  if (quote !== '"' && quote !== "'" && quote !== '`') return -1
  const before = text.charAt(start - 1)
  if (before === '\\' || (quote === "'" && isWordCharacter(before))) return -1
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (character === '\n') return -1
    if (character === '\\') at += 1
    else if (character === quote) return quote === "'" && isWordCharacter(text.charAt(at + 1)) ? -1 : at + 1
  }
  return -1
}

/** Resolves the escapes in a quoted text, so that JSON in a string becomes JSON again. */
export function unescaped(content: string): string {
  return content.includes('\\')
    ? content.replace(/\\(u[0-9a-f]{4}|x[0-9a-f]{2}|.)/gi, (_match, code: string) => character(code))
    : content
}

function character(code: string): string {
  if (code.length > 1) return String.fromCharCode(parseInt(code.slice(1), 16))
  return code === 'n' || code === 'r' ? '\n' : code === 't' ? '\t' : code
}

function isWordCharacter(character: string): boolean {
  return /\w/.test(character)
}
