/**
 * The shapes of API keys and tokens: sync.so's (`sk-…`), those of other services that share its `.env` file, and
 * JSON Web Tokens. Each is bounded or has no repeated part, so that a hostile text is searched in linear time.
 */
const SHAPES = [
  // A short part behind a dot is the extension of a file.
  '(?:sk|pk|rk)[-_](?:[a-z0-9_-]{1,80}\\.[a-z0-9_-]{8,}|[a-z0-9_-]{6,})',
  '(?:whsec|glpat|xox[abprs]|hf|npm|gh[oprsu]|github_pat)[-_][a-z0-9_-]{10,}',
  'eyJ[a-z0-9_-]{8,1000}(?:\\.[a-z0-9_-]*){1,4}',
  '(?:AKIA|ASIA)[A-Z0-9]{16}',
  'AIza[a-z0-9_-]{30,}',
].join('|')
const KEY = new RegExp(`(?<![a-z])(?:${SHAPES})`, 'giu')
const BEARER = /\b(bearer|basic)([ \t]+)[a-z0-9._~+/=-]{6,}/giu
/** Accepts shorter keys than `KEY`: no ID starts like this. */
const WHOLE_KEY = new RegExp(`^(?:(?:sk|pk|rk)[-_]|(?:bearer|basic)\\b|(?:${SHAPES})$)`, 'iu')

/** Returns whether the whole text looks like an API key and can't be a generation ID. */
export function looksLikeKey(text: string): boolean {
  return WHOLE_KEY.test(text)
}

/** Replaces everything in a text that looks like a key. */
export function replaceKeys(text: string, replacement: (key: string) => string): string {
  return text
    .replace(BEARER, (match: string, scheme: string, space: string) =>
      // Not “Basic functionality” or “bearer of news”: words have no digits.
      /\d/u.test(match)
        ? `${scheme}${space}${replacement(match.slice(scheme.length + space.length))}`
        : match,
    )
    .replace(KEY, (key) => replacement(key))
}
