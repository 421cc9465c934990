import { m } from '../../words'
import type { SyncApiError } from '../sync-api/errors'

/** What a row says while its watch is being retried: one sentence, without the time of the next try. */
export function retryMessage(error: SyncApiError): string {
  switch (error.kind) {
    case 'network':
      return m.trouble_network()
    case 'timeout':
      return m.trouble_timeout()
    case 'rate_limited':
      return m.trouble_slow_down()
    case 'not_found':
      return m.trouble_asked_once_more()
    case 'malformed':
      return isRedirect(error.status) ? m.trouble_sent_elsewhere() : m.trouble_no_api_answer()
    default:
      return answeredWithTrouble(error)
  }
}

function answeredWithTrouble({ status, apiMessage: why }: SyncApiError): string {
  if (status === null) return m.trouble_api_problem()
  if (status >= 500) return m.trouble_api_problem_status({ status })
  return why ? m.trouble_api_refused_why({ status, why }) : m.trouble_api_refused({ status })
}

function isRedirect(status: number | null): boolean {
  return status !== null && status >= 300 && status < 400
}

/** What a row says of a 404 or a 400. */
export function missingMessage(error: SyncApiError): string {
  if (error.kind === 'not_found') return m.trouble_unknown_id()
  const why = error.apiMessage
  return why ? m.trouble_id_refused_why({ why }) : m.trouble_id_refused()
}
