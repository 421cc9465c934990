import type { FinishResult } from '../../../contract/finish-actions'
import { formatDuration } from '../../../core/notifications/notification-message'
import { m } from '../../../i18n'
import type { PostEnd } from './post-sender'
import type { CommandEnd } from './run-command'

/** Returns how a command ended, in a sentence for the user. */
export function commandResult(end: CommandEnd, tookMs: number, limitMs: number): FinishResult {
  const duration = formatDuration(tookMs)
  switch (end.kind) {
    case 'exited':
      return end.code === 0
        ? { isOk: true, message: m.finish_command_done({ duration }) }
        : { isOk: false, message: m.finish_command_exited({ code: end.code, duration }) }
    case 'killed':
      return { isOk: false, message: m.finish_command_killed({ signal: end.signal, duration }) }
    case 'timed_out':
      return { isOk: false, message: m.finish_command_timed_out({ duration: formatDuration(limitMs) }) }
    case 'stopped':
      return { isOk: false, message: m.finish_command_stopped() }
    case 'not_started':
      return { isOk: false, message: m.finish_command_not_started({ code: end.code ?? '?' }) }
  }
}

/** Returns how a post ended, in a sentence for the user. @param count of its finishes */
export function postResult(end: PostEnd, host: string, count: number): FinishResult {
  switch (end.kind) {
    case 'delivered':
      return { isOk: true, message: m.finish_post_delivered({ host, status: end.status }) }
    case 'refused':
      return { isOk: false, message: refusal(end.status)({ host, status: `HTTP ${end.status}` }) }
    case 'unanswered':
      return { isOk: false, message: m.finish_post_unanswered({ host }) }
    case 'expired':
      return { isOk: false, message: m.finish_post_expired({ count }) }
  }
}

function refusal(status: number): (inputs: { host: string; status: string }) => string {
  if (status >= 300 && status < 400) return m.finish_post_redirected
  return status >= 500 || status === 429 ? m.finish_post_busy : m.finish_post_refused
}
