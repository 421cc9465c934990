import { SyncApiError } from './errors'

/** Far above any real answer (a list of 100 is some 200 KB), low enough that no answer can fill the memory. */
const MAX_BODY_BYTES = 8 * 1024 * 1024

/**
 * Reads the body as text, no further than the bound.
 * @throws SyncApiError `malformed` when the body is larger
 */
export async function readBody(response: Response, largestBytes = MAX_BODY_BYTES): Promise<string> {
  if (!response.body) return ''
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    bytes += value.byteLength
    if (bytes > largestBytes) {
      await reader.cancel().catch(() => undefined)
      throw new SyncApiError('malformed', `The answer is larger than ${largestBytes} bytes`)
    }
    text += decoder.decode(value, { stream: true })
  }
}
