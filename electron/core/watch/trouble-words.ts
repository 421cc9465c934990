import type { SyncApiError } from '../sync-api/errors'

/** What a row says while its watch is being retried: one sentence, without the time of the next try. */
export function retryMessage(error: SyncApiError): string {
  switch (error.kind) {
    case 'network':
      return "Couldn't reach the API."
    case 'timeout':
      return 'The API took too long to answer.'
    case 'rate_limited':
      return 'The API asked to slow down.'
    case 'not_found':
      return 'The API says that it does not know this generation any more. It is asked once more.'
    case 'malformed':
      return isRedirect(error.status)
        ? 'The request was sent elsewhere. A proxy or login page may be in between.'
        : "The answer wasn't one the API gives. A proxy or login page may be in between."
    default:
      return error.status === null || error.status >= 500
        ? `The API has a problem${error.status === null ? '' : ` (${error.status})`}.`
        : `The API refused the request (${error.status})${error.apiMessage ? `: ${error.apiMessage}` : '.'}`
  }
}

function isRedirect(status: number | null): boolean {
  return status !== null && status >= 300 && status < 400
}

/** What a row says of a 404 or a 400. */
export function missingMessage(error: SyncApiError): string {
  if (error.kind === 'not_found')
    return 'The API does not know this generation. Check the ID and the key’s account.'
  return error.apiMessage ? `The API refuses this ID: ${error.apiMessage}` : 'The API refuses this ID.'
}
