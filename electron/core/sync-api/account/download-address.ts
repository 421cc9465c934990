import { SyncApiError } from '../errors'
import { jsonOf } from '../transport'

const MAX_URL = 8_192

/**
 * Parses a response of `GET /v2/generations/{id}/download`: a URL as plain text, or as a JSON string.
 * @param baseUrl of the API: only one without TLS may name a URL without it
 * @throws SyncApiError `malformed`
 */
export function parseDownloadAddress(body: string, baseUrl: string): string {
  const text = textOf(body.trim())
  const url = text.length <= MAX_URL && URL.canParse(text) ? new URL(text) : null
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && baseUrl.startsWith('http:'))
  if (!url || !isSafe || url.username !== '' || url.password !== '')
    throw new SyncApiError('malformed', 'The response is not a download address')
  return url.href
}

/** A JSON string may have its characters escaped. */
function textOf(body: string): string {
  const parsed = body.startsWith('"') ? jsonOf(body) : body
  return typeof parsed === 'string' ? parsed.trim() : ''
}
