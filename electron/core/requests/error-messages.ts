import { m } from '../../i18n'
import type { SyncApiError } from '../sync-api/errors'

/** Returns the message of a row that is retried: one sentence, without the time of the next try. */
export function retryMessage(error: SyncApiError): string {
  switch (error.kind) {
    case 'network':
      return m.errors_network()
    case 'timeout':
      return m.errors_timeout()
    case 'rate_limited':
      return m.errors_slow_down()
    case 'not_found':
      return m.errors_checking_again()
    case 'malformed':
      return isRedirect(error.status) ? m.errors_redirected() : m.errors_unexpected_response()
    default:
      return statusMessage(error)
  }
}

function statusMessage({ status, apiMessage: why }: SyncApiError): string {
  if (status === null) return m.errors_api()
  if (status >= 500) return m.errors_api_status({ status })
  return why ? m.errors_api_refused_why({ status, why }) : m.errors_api_refused({ status })
}

function isRedirect(status: number | null): boolean {
  return status !== null && status >= 300 && status < 400
}

/** Returns the message of a row after a 404 or a 400. */
export function missingMessage(error: SyncApiError): string {
  if (error.kind === 'not_found') return m.errors_unknown_id()
  const why = error.apiMessage
  return why ? m.errors_id_refused_why({ why }) : m.errors_id_refused()
}
