import { SyncApiError } from './errors'

/** Far above any real response (a list of 100 is some 200 KB), and small enough for the memory. */
const MAX_BODY_BYTES = 8 * 1024 * 1024

/**
 * Reads the body as text, up to the limit.
 * @throws SyncApiError `malformed` when the body is larger
 */
export async function readBody(response: Response, maxBytes = MAX_BODY_BYTES): Promise<string> {
  if (!response.body) return ''
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    bytes += value.byteLength
    if (bytes > maxBytes) {
      await reader.cancel().catch(() => undefined)
      throw new SyncApiError('malformed', `The response is larger than ${maxBytes} bytes`)
    }
    text += decoder.decode(value, { stream: true })
  }
}
