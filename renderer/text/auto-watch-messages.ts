import { m } from '../../electron/i18n'
import type { AppStatus } from '../../electron/contract/app-status'
import type { Settings } from '../../electron/contract/settings'
import { AUTO_WATCH_INTERVAL_MS } from '../../electron/contract/limits'
import { asSentence } from './format'

type Status = Pick<AppStatus, 'autoWatch' | 'connection'>
type Chosen = Pick<Settings, 'autoWatch' | 'autoWatchProject'>

const seconds = AUTO_WATCH_INTERVAL_MS / 1000

/** Says what auto-watch does and what it costs. */
export const autoWatchHint = (): string => m.settings_auto_hint({ seconds })

/** Says what auto-watch does now; null while it is off. */
export function autoWatchMessages(
  { autoWatch: doing, connection }: Status,
  { autoWatch: isOn, autoWatchProject }: Chosen,
): { tone: 'quiet' | 'ok' | 'wait'; text: string } | null {
  if (!isOn) return null
  switch (doing.state) {
    // The status follows the setting a moment later.
    case 'off':
    case 'starting':
      return { tone: 'quiet', text: m.settings_auto_checking() }
    case 'waiting':
      return { tone: 'quiet', text: waitingMessage(connection) }
    case 'on':
      return {
        tone: 'ok',
        text:
          autoWatchProject === null
            ? m.settings_auto_on({ seconds })
            : m.settings_auto_on_project({ seconds }),
      }
    case 'unavailable':
      return { tone: 'wait', text: m.settings_auto_problem({ problem: asSentence(doing.problem) }) }
  }
}

function waitingMessage(connection: AppStatus['connection']): string {
  switch (connection) {
    case 'key_missing':
      return m.settings_auto_wait_key()
    case 'key_refused':
      return m.settings_auto_wait_good_key()
    case 'paused':
      return m.settings_auto_wait_paused()
    default:
      return m.settings_auto_wait_api()
  }
}

/** Says why auto-watch is unavailable; null when it works, or when the connection shows the problem already. */
export function autoWatchProblem({ autoWatch: doing, connection }: Status): string | null {
  const isShownElsewhere = connection !== 'connected' && connection !== 'idle'
  return doing.state !== 'unavailable' || isShownElsewhere
    ? null
    : m.settings_auto_problem({ problem: asSentence(doing.problem) })
}

/** Says on an empty list how to start, or what auto-watch does. */
export function emptyListMessages(status: Status, chosen: Chosen): { title: string; lead: string } {
  const doing = autoWatchMessages(status, chosen)
  if (doing === null) {
    return {
      title: m.settings_empty_title(),
      lead: m.settings_empty_lead(),
    }
  }
  if (status.autoWatch.state !== 'on') return { title: m.settings_empty_title(), lead: doing.text }
  return {
    // Removed generations may still be running.
    title: m.settings_empty_now(),
    lead: chosen.autoWatchProject === null ? m.settings_empty_account() : m.settings_empty_project(),
  }
}
