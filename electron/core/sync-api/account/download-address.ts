import { SyncApiError } from '../errors'
import { jsonOf } from '../transport'
import { safeUrl } from './safe-url'

/**
 * Parses a response of `GET /v2/generations/{id}/download`: a URL as plain text, or as a JSON string.
 * @param baseUrl of the API: only one without TLS may name a URL without it
 * @throws SyncApiError `malformed`
 */
export function parseDownloadAddress(body: string, baseUrl: string): string {
  const url = safeUrl(textOf(body.trim()), baseUrl)
  if (!url) throw new SyncApiError('malformed', 'The response is not a download address')
  return url.href
}

/** A JSON string may have its characters escaped. */
function textOf(body: string): string {
  const parsed = body.startsWith('"') ? jsonOf(body) : body
  return typeof parsed === 'string' ? parsed.trim() : ''
}
