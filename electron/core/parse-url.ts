/**
 * Parses a URL; null when it is invalid, or no text. The oldest runtime lacks `URL.canParse`.
 * @param base what a relative URL is relative to
 */
export function parseUrl(text: unknown, base?: string): URL | null {
  try {
    return typeof text === 'string' ? new URL(text, base) : null
  } catch {
    return null
  }
}
