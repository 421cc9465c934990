import { parseUrl } from '../../parse-url'

const MAX_URL = 8_192

/**
 * Returns a URL that a response names, as far as it may be fetched: with TLS and without a login; null for any other.
 * @param baseUrl of the API: one without TLS may name URLs without it
 * @param from what a relative URL is relative to
 */
export function safeUrl(text: string, baseUrl: string, from?: string): URL | null {
  const url = text.length > MAX_URL ? null : parseUrl(text, from)
  if (!url) return null
  const hasTls = url.protocol === 'https:' || (url.protocol === 'http:' && baseUrl.startsWith('http:'))
  return hasTls && url.username === '' && url.password === '' ? url : null
}
